import type {FastifyInstance} from 'fastify';
import type {Api, Call} from './api.ts';
import type {User, World} from './world.ts';
import {addToken, addUser, patchUser, setActive} from './accounts.ts';
import {ok, paging, param} from './api.ts';
import {isObject, parseJson, text, texts} from './json.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isAdmin, userByName, userOf} from './rights.ts';
import {ownUserShape, userShape} from './user-shape.ts';

export function userRoutes(api: Api, world: World): void {
  api.on('GET', '/users', (call) => listUsers(world, call).map(userShape));
  api.on('GET', '/users/me', (call) => ownUserShape(call.user));
  api.on('GET', '/users/username/:username', (call) => {
    const user = userByName(world, param(call, 'username'));
    if (user === undefined) throw new Refusal('app.user.get_by_username.app_error', 404);
    return shapeFor(call.user, user);
  });
  api.on('GET', '/users/:userId', (call) => shapeFor(call.user, who(world, call)));
  // Unknown ids and names are left out (bot-profile).
  api.on('POST', '/users/ids', (call) =>
    list(call, 'user_ids').flatMap((id) => {
      const user = world.users.get(id);
      const since = Number(call.query['since'] ?? 0);
      return user === undefined || user.update_at <= since ? [] : [userShape(user)];
    }),
  );
  api.on('POST', '/users/usernames', (call) =>
    list(call, 'usernames').flatMap((name) => {
      const user = userByName(world, name);
      return user === undefined ? [] : [userShape(user)];
    }),
  );
  api.on('PUT', '/users/:userId/patch', (call) => {
    const user = who(world, call);
    if (user.id !== call.user.id && !isAdmin(call.user)) throw forbidden();
    patchUser(world, user, call.object('user'));
    return ownUserShape(user);
  });
  adminRoutes(api, world);
  logoutRoute(api, world);
}

function adminRoutes(api: Api, world: World): void {
  api.on(
    'POST',
    '/users',
    (call) => {
      if (!isAdmin(call.user)) throw forbidden();
      const body = call.object('user');
      const user = addUser(world, {
        username: text(body, 'username'),
        email: text(body, 'email'),
        firstName: text(body, 'first_name'),
        lastName: text(body, 'last_name'),
        locale: text(body, 'locale') === '' ? 'en' : text(body, 'locale'),
        password: text(body, 'password'),
      });
      return ownUserShape(user);
    },
    201,
  );
  api.on('DELETE', '/users/:userId', (call) => {
    const user = who(world, call);
    if (user.id !== call.user.id && !isAdmin(call.user)) throw forbidden();
    setActive(world, user, false);
    return ok;
  });
  api.on('PUT', '/users/:userId/active', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    setActive(world, who(world, call), call.object('body')['active'] === true);
    return ok;
  });
  api.on('PUT', '/users/:userId/roles', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    who(world, call).roles = text(call.object('body'), 'roles');
    return ok;
  });
  api.on('POST', '/users/:userId/image', (call) => {
    const user = who(world, call);
    if (user.id !== call.user.id && !isAdmin(call.user)) throw forbidden();
    user.last_picture_update = world.clock.now();
    return ok;
  });
}

/** Ends a session; an access token stays. Without one it is ended already. */
function logoutRoute(api: Api, world: World): void {
  api.open('POST', '/users/logout', (call) => {
    const kept = [...world.accessTokens.values()].some(({token}) => token === call.token);
    if (!kept) world.tokens.delete(call.token);
    return ok;
  });
}

/** A person's session token comes in a header. */
export function loginRoute(app: FastifyInstance, world: World): void {
  app.post('/api/v4/users/login', async (request, reply) => {
    const parsed = parseJson(typeof request.body === 'string' ? request.body : '');
    const body = parsed.ok && isObject(parsed.value) ? parsed.value : {};
    const user = userByName(world, text(body, 'login_id'));
    const password = user === undefined ? undefined : world.passwords.get(user.id);
    if (user === undefined || user.delete_at > 0 || password !== text(body, 'password')) {
      throw new Refusal('api.user.login.invalid_credentials_email_username', 401);
    }
    return reply.header('Token', addToken(world, user.id)).send(JSON.stringify(ownUserShape(user)));
  });
}

function listUsers(world: World, call: Call): User[] {
  const {in_team: team, in_channel: channel} = call.query;
  const members =
    channel === undefined ? world.teamMembers.get(team ?? '') : world.channelMembers.get(channel);
  const all = [...world.users.values()].filter(
    (user) => (team === undefined && channel === undefined) || members?.has(user.id) === true,
  );
  all.sort((a, b) => (a.username < b.username ? -1 : 1));
  const {page, perPage} = paging(call);
  return all.slice(page * perPage, (page + 1) * perPage);
}

function shapeFor(reader: User, user: User) {
  return reader.id === user.id ? ownUserShape(user) : userShape(user);
}

function who(world: World, call: Call): User {
  const id = param(call, 'userId');
  return id === 'me' ? call.user : userOf(world, id);
}

function list(call: Call, what: string): string[] {
  const values = texts(call.json(what));
  if (values === undefined || values.length === 0) throw badBody(what);
  return values;
}
