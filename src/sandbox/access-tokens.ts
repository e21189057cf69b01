import type {Api, Call} from './api.ts';
import type {AccessToken, User, World} from './world.ts';
import {addToken} from './accounts.ts';
import {ok, paging, param} from './api.ts';
import {newId} from './ids.ts';
import {text} from './json.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isAdmin, userOf} from './rights.ts';

export function accessTokenRoutes(api: Api, world: World): void {
  api.on('POST', '/users/:userId/tokens', (call) => {
    const user = managed(world, call);
    const description = text(call.object('user_access_token'), 'description');
    if (description === '') throw badBody('description');
    const made = addAccessToken(world, user.id, description);
    return {...shape(made), token: made.token};
  });
  api.on('GET', '/users/:userId/tokens', (call) => {
    const user = managed(world, call);
    const {page, perPage} = paging(call);
    return [...world.accessTokens.values()]
      .filter((one) => one.userId === user.id)
      .slice(page * perPage, (page + 1) * perPage)
      .map(shape);
  });
  api.on('POST', '/users/tokens/revoke', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    const given = text(call.object('token_id'), 'token_id');
    // The sandbox tells its own tokens and not their ids, so those answer to themselves too.
    const known =
      world.accessTokens.get(given) ??
      [...world.accessTokens.values()].find(({token}) => token === given);
    if (known === undefined) throw new Refusal('app.user_access_token.get_by_user.app_error', 404);
    world.accessTokens.delete(known.id);
    world.tokens.delete(known.token);
    return ok;
  });
}

export function addAccessToken(world: World, userId: string, description: string): AccessToken {
  const made = {id: newId(), userId, description, token: addToken(world, userId)};
  world.accessTokens.set(made.id, made);
  return made;
}

/** One's own, or anybody's for an administrator; a bot may not even see its own. */
function managed(world: World, call: Call): User {
  const id = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
  if (!isAdmin(call.user) && (id !== call.user.id || call.user.is_bot)) throw forbidden();
  return userOf(world, id);
}

function shape({id, userId, description}: AccessToken) {
  return {id, user_id: userId, description, is_active: true};
}
