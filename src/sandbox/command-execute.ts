import type {JsonObject} from './json.ts';
import type {SlashCommand, User, World} from './world.ts';
import type {CommandAnswer, CommandPlace} from './command-answer.ts';
import {answerShape, postAnswer, readAnswer} from './command-answer.ts';
import {newId} from './ids.ts';
import {text} from './json.ts';
import {callIntegration} from './integration-call.ts';
import {channelMentions, teamMentions} from './mentions.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isTeamMember, mustBeInChannel, channelOf, teamOf} from './rights.ts';
import {signTrigger} from './trigger.ts';

/** POST /commands/execute: the trigger is lower-cased, the text is left as it is. */
export async function executeCommand(
  world: World,
  user: User,
  body: JsonObject,
): Promise<JsonObject> {
  const line = text(body, 'command');
  if (line.length <= 1 || !line.startsWith('/')) throw badBody('command');
  const place = commandPlace(world, user, body);
  const space = line.search(/\s/u);
  const trigger = (space === -1 ? line.slice(1) : line.slice(1, space)).toLowerCase();
  const argument = space === -1 ? '' : line.slice(space + 1);
  const command = [...world.commands.values()].find(
    (known) => known.team_id === place.teamId && known.trigger === trigger && known.delete_at === 0,
  );
  if (command === undefined) {
    throw new Refusal('api.command.execute_command.not_found.app_error', 404, {Trigger: trigger});
  }
  const clientTriggerId = newId();
  const answer = await askIntegration(world, command, place, argument, clientTriggerId);
  // Posting comes first: it leaves cookies in the attachments that the caller then gets.
  postAnswer(world, command, place, answer);
  return {...answerShape(answer), trigger_id: clientTriggerId};
}

/** In direct channels the client says whose commands are meant (slash-direct-channel-without-team-id). */
function commandPlace(world: World, user: User, body: JsonObject): CommandPlace {
  const channelId = text(body, 'channel_id');
  mustBeInChannel(world, channelId, user);
  const channel = channelOf(world, channelId);
  const teamId = channel.team_id === '' ? text(body, 'team_id') : channel.team_id;
  if (!isTeamMember(world, teamId, user.id)) throw forbidden();
  return {user, channel, teamId, rootId: text(body, 'root_id')};
}

async function askIntegration(
  world: World,
  command: SlashCommand,
  place: CommandPlace,
  argument: string,
  clientTriggerId: string,
): Promise<CommandAnswer> {
  const form = commandForm(world, command, place, argument, clientTriggerId);
  const get = command.method === 'G';
  const separator = command.url.includes('?') ? '&' : '?';
  const answer = await callIntegration(world, {
    method: get ? 'GET' : 'POST',
    url: get ? `${command.url}${separator}${form}` : command.url,
    contentType: 'application/x-www-form-urlencoded',
    body: form,
    authorization: `Token ${command.token}`,
  });
  const failed = new Refusal('api.command.execute_command.failed.app_error', 500, {
    Trigger: command.trigger,
  });
  if (answer === undefined) throw failed;
  if (answer.status !== 200) {
    throw new Refusal('api.command.execute_command.failed_resp.app_error', 500, {
      Trigger: command.trigger,
      Status: `${answer.status} ${answer.statusText}`.trim(),
    });
  }
  const read = readAnswer(answer);
  if (read === undefined) throw failed;
  return read;
}

/** The keys as recorded in slash-text-in-public-channel; mentions are repeated keys. */
function commandForm(
  world: World,
  command: SlashCommand,
  place: CommandPlace,
  argument: string,
  clientTriggerId: string,
): string {
  const {user, channel, teamId} = place;
  const hookId = newId();
  world.responseUrls.set(hookId, {
    command,
    userId: user.id,
    channelId: channel.id,
    teamId,
    rootId: place.rootId,
    createdAt: world.clock.now(),
    uses: 0,
  });
  const pairs: [string, string][] = [
    ['channel_id', channel.id],
    ...channelMentions(world, teamId, argument).flatMap((mentioned): [string, string][] => [
      ['channel_mentions', mentioned.name],
      ['channel_mentions_ids', mentioned.id],
    ]),
    ['channel_name', channel.name],
    ['command', `/${command.trigger}`],
    ['response_url', `${world.settings.siteUrl}/hooks/commands/${hookId}`],
    ['team_domain', teamOf(world, teamId).name],
    ['team_id', teamId],
    ['text', argument],
    ['token', command.token],
    ['trigger_id', signTrigger(world.triggerKeys, clientTriggerId, user.id, world.clock.now())],
    ['user_id', user.id],
    ...teamMentions(world, teamId, argument).flatMap((mentioned): [string, string][] => [
      ['user_mentions', mentioned.username],
      ['user_mentions_ids', mentioned.id],
    ]),
    ['user_name', user.username],
  ];
  // Go encodes a form sorted by key, equal keys in their order.
  pairs.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return new URLSearchParams(pairs).toString();
}

/** A late answer: no token, five times, thirty minutes (slash-response-url). */
export function useResponseUrl(world: World, hookId: string, body: JsonObject): void {
  const hook = world.responseUrls.get(hookId);
  if (hook === undefined || world.clock.now() - hook.createdAt > 30 * 60_000) {
    throw new Refusal('app.command_webhook.get.missing', 404);
  }
  if (hook.uses >= 5) throw new Refusal('app.command_webhook.try_use.invalid', 400);
  hook.uses += 1;
  const read = readAnswer({
    status: 200,
    statusText: 'OK',
    contentType: 'application/json',
    body: JSON.stringify(body),
  });
  if (read === undefined) throw new Refusal('web.command_webhook.parse.app_error', 400);
  const user = world.users.get(hook.userId);
  if (user === undefined) throw forbidden();
  postAnswer(
    world,
    hook.command,
    {user, channel: channelOf(world, hook.channelId), teamId: hook.teamId, rootId: hook.rootId},
    read,
  );
}
