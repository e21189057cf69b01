import {HOUR} from '../../../src/domain/time.ts';
import {furnishDelegations} from './furnish-delegations.ts';
import {furnishExpansions} from './furnish-expansions.ts';
import type {Hall} from './hall.ts';
import {APART, COOPS, PEOPLE, UNAGREED} from './people.ts';
import type {Act} from './acts.ts';
import {actsIn} from './acts.ts';

/** A federation that has worked for a while: opportunities of both kinds in every state there is. */
export async function furnish(hall: Hall): Promise<void> {
  const act = actsIn(hall);
  await settleIn(act);
  await furnishDelegations(act);
  await furnishExpansions(act);
  // Reminders and the first follow-ups, and the latest calls are still open.
  hall.clock.advance(3 * HOUR);
  await hall.settled();
}

async function settleIn(act: Act): Promise<void> {
  for (const [name, people] of COOPS) {
    const fresh = {kind: 'member', people: [], strange: [], participates: name !== APART} as const;
    await act('chloe', {do: 'coop_new', name, ...fresh});
    for (const person of people) {
      const named = [{username: person, id: PEOPLE[person]}];
      await act('chloe', {do: 'coop_people', change: 'add', coop: name, people: named});
    }
    const [first] = people;
    if (first && name !== UNAGREED) await act(first, {do: 'accept_agreement', version: 1});
  }
  const skills = ['React', 'Kotlin'];
  for (const person of ['bruno', 'dario', 'elena'] as const)
    await act(person, {do: 'availability', free: 2, total: 7, soon: 1, technologies: skills});
  await act('sol', {do: 'join', coop: 'Alfa'});
  await act('ana', {do: 'leave_news', text: 'Sumamos a dos personas que saben Kotlin.'});
}
