import type {Api, Call} from './api.ts';
import type {User, World} from './world.ts';
import {addUser, patchUser, setActive} from './accounts.ts';
import {ok, param} from './api.ts';
import {executeCommand} from './command-execute.ts';
import {openDialog, submitDialog} from './dialogs.ts';
import {newId} from './ids.ts';
import {text} from './json.ts';
import {Refusal, forbidden} from './refusal.ts';
import {isAdmin} from './rights.ts';
import {
  addCommand,
  autocompleteList,
  commandOf,
  replaceCommand,
  teamCommands,
} from './slash-commands.ts';

export function integrationRoutes(api: Api, world: World): void {
  api.on('POST', '/commands/execute', (call) =>
    executeCommand(world, call.user, call.object('command_args')),
  );
  api.open('POST', '/actions/dialogs/open', (call) => openDialog(world, call.object('dialog')));
  api.on('POST', '/actions/dialogs/submit', (call) =>
    submitDialog(world, call.user, call.object('dialog')),
  );
  commandRoutes(api, world);
  botRoutes(api, world);
}

function commandRoutes(api: Api, world: World): void {
  const found = (call: Call) => commandOf(world, call.user, param(call, 'commandId'));
  api.on('POST', '/commands', (call) => addCommand(world, call.user, call.object('command')), 201);
  api.on('GET', '/commands', (call) => teamCommands(world, call.user, call.query['team_id'] ?? ''));
  api.on('GET', '/teams/:teamId/commands/autocomplete', (call) =>
    autocompleteList(world, call.user, param(call, 'teamId')),
  );
  api.on('GET', '/commands/:commandId', (call) => found(call));
  api.on('PUT', '/commands/:commandId', (call) =>
    replaceCommand(world, found(call), call.object('command')),
  );
  api.on('PUT', '/commands/:commandId/regen_token', (call) => {
    const command = found(call);
    command.token = newId();
    return {token: command.token};
  });
  api.on('DELETE', '/commands/:commandId', (call) => {
    found(call).delete_at = world.clock.now();
    return ok;
  });
}

function botRoutes(api: Api, world: World): void {
  api.on(
    'POST',
    '/bots',
    (call) => {
      if (!isAdmin(call.user)) throw forbidden();
      if (!world.settings.botCreation) throw new Refusal('api.bot.create_disabled', 403);
      const body = call.object('bot');
      const bot = addUser(world, {
        username: text(body, 'username'),
        firstName: text(body, 'display_name'),
        bot: {description: text(body, 'description'), ownerId: call.user.id},
      });
      return botShape(bot);
    },
    201,
  );
  api.on('GET', '/bots', () =>
    [...world.users.values()].filter((user) => user.is_bot).map(botShape),
  );
  // Deactivated ones are missing, unless they are asked for.
  api.on('GET', '/bots/:userId', (call) => {
    const bot = botOf(world, call);
    if (bot.delete_at > 0 && call.query['include_deleted'] !== 'true') throw noBot();
    return botShape(bot);
  });
  api.on('PUT', '/bots/:userId', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    const bot = botOf(world, call);
    const {username = '', display_name, description} = call.object('bot');
    patchUser(world, bot, {username, first_name: display_name});
    if (typeof description === 'string') bot.bot_description = description;
    return botShape(bot);
  });
  for (const [path, active] of [
    ['enable', true],
    ['disable', false],
  ] as const) {
    api.on('POST', `/bots/:userId/${path}`, (call) => {
      if (!isAdmin(call.user)) throw forbidden();
      const bot = botOf(world, call);
      setActive(world, bot, active);
      return botShape(bot);
    });
  }
}

function botOf(world: World, call: Call): User {
  const bot = world.users.get(param(call, 'userId'));
  if (bot?.is_bot !== true) throw noBot();
  return bot;
}

function noBot(): Refusal {
  return new Refusal('store.sql_bot.get.missing.app_error', 404);
}

function botShape(bot: User) {
  return {
    user_id: bot.id,
    username: bot.username,
    display_name: bot.first_name,
    description: bot.bot_description,
    owner_id: bot.owner_id,
    create_at: bot.create_at,
    update_at: bot.update_at,
    delete_at: bot.delete_at,
  };
}
