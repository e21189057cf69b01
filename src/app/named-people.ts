import type {PersonId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import type {Named} from './named.ts';

type Found =
  | {readonly ok: true; readonly ids: readonly PersonId[]}
  | {readonly ok: false; readonly answer: Answer};

/**
 * The server names mentioned people with their ids; the directory knows the others. Bots and closed
 * accounts can't come to anything (`joining`), but can be taken out.
 */
export function idsOf(
  {house}: Doing,
  named: readonly Named[],
  {joining}: {joining: boolean},
): Found {
  const ids: PersonId[] = [];
  const missing: string[] = [];
  for (const {username, id} of named) {
    const found = id ?? house.people.byUsername(username)?.id;
    if (found === undefined) missing.push(username);
    else ids.push(found);
  }
  if (missing.length > 0) return {ok: false, answer: {kind: 'unknown_people', usernames: missing}};
  const unable = ids.filter((id) => {
    const profile = house.people.profile(id);
    return profile && (profile.bot || !profile.active);
  });
  return joining && unable.length > 0
    ? {ok: false, answer: {kind: 'not_people', people: unable}}
    : {ok: true, ids};
}
