import {activeCoops, coopOf, peopleOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {CoopId, PersonId} from '../domain/workflow.ts';
import {changeOpportunity} from './change-opportunity.ts';
import {gatherTeamsOf} from './gather-teams.ts';
import type {House} from './house.ts';
import {StoreFailed} from './ports.ts';
import type {Tx} from './ports.ts';
import type {Surroundings} from './surroundings.ts';

/** Who is in the FIT channel, and who was when it was looked before: undefined at the first look. */
export interface Present {
  readonly members: ReadonlySet<PersonId>;
  readonly before: ReadonlySet<PersonId> | undefined;
  /** FIT has another channel than at the look before: people have yet to come in. */
  readonly moved: boolean;
}

type Houses = Pick<House, 'store' | 'rules' | 'clock' | 'log'>;

/**
 * Who of the registry isn't in the FIT channel: they can't act, so what waits for them goes to
 * others of their co-op. Their word stands, and they still belong to it; back, they are as before.
 */
export async function noteAway(
  house: Houses,
  surroundings: Surroundings,
  {members, before, moved}: Present,
): Promise<void> {
  const {store, clock} = house;
  const registry = store.read.registry();
  const known = await store.read.away();
  const away = new Set(belonging(registry).filter((person) => !members.has(person)));
  for (const person of away.difference(known))
    await store.write(async (tx) => {
      if ((await tx.setAway(person, clock.now())) && !moved) await leaveToOthers(house, tx, person);
    });
  for (const person of known.difference(away))
    await store.write(async (tx) => {
      if (await tx.setBack(person)) await bringBack(tx, person, clock.now());
    });
  // Who was never seen inside has left nothing: whoever adds people is told who isn't there yet.
  const left = [...away].flatMap((person) => (before?.has(person) ? coopOf(registry, person) : []));
  for (const {id: coop} of activeCoops(registry))
    if (!isEmptied(registry, coop, away)) await surroundings.isWell(`coop ${coop}`);
    else if (left.includes(coop)) await surroundings.isWrong({id: 'nobody_inside', coop});
}

function belonging({people, coordinators}: Registry): readonly PersonId[] {
  const ofCoops = Object.entries(people).flatMap(([id, {coop}]) => (coop === null ? [] : [id]));
  return [...new Set([...ofCoops, ...coordinators])];
}

/** Takes part in FIT, has people, and none of them is there. */
function isEmptied(registry: Registry, coop: CoopId, away: ReadonlySet<PersonId>): boolean {
  const people = peopleOf(registry, coop);
  const takesPart = registry.coops[coop]?.participates === true;
  return takesPart && people.length > 0 && people.every((person) => away.has(person));
}

/** Where they spoke last for their co-op, its others are asked what they were asked. */
async function leaveToOthers({rules, clock, log}: Houses, tx: Tx, person: PersonId): Promise<void> {
  const coop = coopOf(tx.registry(), person);
  if (coop === null) return;
  const command = {type: 'person_left', person, coop} as const;
  for (const reference of await tx.partsOf(coop, Number.MAX_SAFE_INTEGER)) {
    const asked = {reference, command, actor: {kind: 'registry'}, at: clock.now()} as const;
    try {
      await tx.apart(async () => {
        const found = await tx.opportunity(reference);
        const {voices = {}, spoke = {}} = found?.state.offer ?? {};
        if (voices[coop] === person || spoke[coop]?.includes(person))
          await changeOpportunity(tx, rules, asked);
      });
    } catch (error) {
      if (error instanceof StoreFailed) throw error;
      // A damaged thread doesn't hold up the others, nor the connection.
      log.error({err: error, reference}, 'what waits for somebody could not be left to others');
    }
  }
}

/** Into the channels of the teams that they were in. */
async function bringBack(tx: Tx, person: PersonId, at: number): Promise<void> {
  const coop = coopOf(tx.registry(), person);
  if (coop !== null) await gatherTeamsOf(tx, coop, at);
}
