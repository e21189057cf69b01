import type {JsonObject} from './json.ts';
import type {SlashCommand, User, World} from './world.ts';
import {newId} from './ids.ts';
import {text} from './json.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isAdmin, isTeamMember} from './rights.ts';

/** POST /commands: administrators only on a default server (bot-cannot-manage-commands). */
export function addCommand(world: World, user: User, body: JsonObject): SlashCommand {
  const teamId = text(body, 'team_id');
  if (!isAdmin(user)) throw forbidden();
  const trigger = text(body, 'trigger').toLowerCase();
  if (trigger === '' || /[\s/]/.test(trigger)) throw badBody('trigger');
  if (!/^https?:\/\//.test(text(body, 'url'))) {
    throw new Refusal('model.command.is_valid.url_http.app_error', 400);
  }
  for (const other of world.commands.values()) {
    if (other.team_id === teamId && other.trigger === trigger && other.delete_at === 0) {
      throw new Refusal('api.command.duplicate_trigger.app_error', 400);
    }
  }
  const now = world.clock.now();
  const command: SlashCommand = {
    id: newId(),
    token: newId(),
    create_at: now,
    update_at: now,
    delete_at: 0,
    creator_id: user.id,
    team_id: teamId,
    trigger,
    method: text(body, 'method') === 'G' ? 'G' : 'P',
    username: text(body, 'username'),
    icon_url: text(body, 'icon_url'),
    auto_complete: body['auto_complete'] === true,
    auto_complete_desc: text(body, 'auto_complete_desc'),
    auto_complete_hint: text(body, 'auto_complete_hint'),
    display_name: text(body, 'display_name'),
    description: text(body, 'description'),
    url: text(body, 'url'),
    plugin_id: '',
  };
  world.commands.set(command.id, command);
  return command;
}

/** PUT /commands/{id}: the whole of it; what is left out is emptied, its token and maker stay. */
export function replaceCommand(
  world: World,
  command: SlashCommand,
  body: JsonObject,
): SlashCommand {
  if (text(body, 'id') !== command.id) throw badBody('command');
  if (text(body, 'team_id') !== command.team_id) {
    throw new Refusal('api.command.team_mismatch.app_error', 400);
  }
  const empty = {username: '', icon_url: '', display_name: '', description: ''};
  const silent = {auto_complete: false, auto_complete_desc: '', auto_complete_hint: ''};
  return updateCommand(world, command, {...empty, ...silent, ...body});
}

export function updateCommand(world: World, command: SlashCommand, body: JsonObject): SlashCommand {
  for (const key of [
    'trigger',
    'method',
    'username',
    'icon_url',
    'auto_complete_desc',
    'auto_complete_hint',
    'display_name',
    'description',
    'url',
  ] as const) {
    if (typeof body[key] === 'string') command[key] = text(body, key);
  }
  if (typeof body['auto_complete'] === 'boolean') command.auto_complete = body['auto_complete'];
  command.update_at = world.clock.now();
  return command;
}

export function commandOf(world: World, user: User, commandId: string): SlashCommand {
  if (!isAdmin(user)) throw forbidden();
  const command = world.commands.get(commandId);
  if (command === undefined || command.delete_at > 0) {
    throw new Refusal('store.sql_command.get.missing.app_error', 404);
  }
  return command;
}

export function teamCommands(world: World, user: User, teamId: string): SlashCommand[] {
  if (!isAdmin(user)) throw forbidden();
  return [...world.commands.values()].filter(
    (command) => command.delete_at === 0 && (teamId === '' || command.team_id === teamId),
  );
}

/** What a client completes from: token, url and creator removed (slash-autocomplete-list). */
export function autocompleteList(world: World, user: User, teamId: string): SlashCommand[] {
  if (!isAdmin(user) && !isTeamMember(world, teamId, user.id)) throw forbidden();
  return [...world.commands.values()]
    .filter((command) => command.team_id === teamId && command.delete_at === 0)
    .filter((command) => command.auto_complete)
    .map((command) => ({...command, token: '', url: '', creator_id: '', method: ''}));
}
