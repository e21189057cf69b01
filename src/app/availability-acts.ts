import {askAvailabilityAt, actorOf, coopOf, isQuiet, isStale} from '../domain/registry/state.ts';
import {technologiesHeard, technologiesOf} from '../domain/registry/free.ts';
import type {RegistryCommand} from '../domain/registry/commands.ts';
import {mostHeard} from '../domain/technologies.ts';
import type {CoopId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer, DialogAsk} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import type {Intent} from './intents.ts';
import {contactProblems} from './public-text.ts';
import {settingsOf} from './settings-of.ts';

export type AvailabilityAct = Extract<
  Intent,
  {do: 'open_availability' | 'availability' | 'availability_same' | 'set_quiet'}
>;

/** How many people a co-op has free, said by anybody of it; and what a person wants to be told. */
export async function actOnAvailability(doing: Doing, act: AvailabilityAct): Promise<Answer> {
  switch (act.do) {
    case 'open_availability':
      return openAvailability(doing, act);
    case 'availability':
      return say(doing, act);
    case 'availability_same':
      return saySame(doing, act);
    case 'set_quiet': {
      const {about, quiet} = act;
      const refusal = await change(doing, {type: 'set_quiet', about, quiet});
      // Pressed twice, it is as it was asked for.
      if (refusal && refusal.id !== 'nothing_changes')
        return {kind: 'refused', reference: null, refusal};
      return settingsOf(doing.tx.registry(), doing.caller.person, about);
    }
  }
}

/** The figures are asked for anew where they went stale; how many people there are changes slowly. */
function openAvailability(
  {tx, caller}: Doing,
  typed: Extract<AvailabilityAct, {do: 'open_availability'}>,
): Answer {
  const registry = tx.registry();
  const id = coopOf(registry, caller.person);
  const coop = id === null ? undefined : registry.coops[id];
  if (!coop) return {kind: 'refused', reference: null, refusal: {id: 'needs_coop'}};
  const known = coop.availability;
  const fresh = known && !isStale(known, caller.at) ? known : null;
  const technologies = typed.technologies.length > 0 ? typed.technologies : technologiesOf(coop);
  const ask: DialogAsk = {
    dialog: 'availability',
    reference: null,
    bound: '',
    values: {
      total: String(known?.total ?? ''),
      free: String(fresh?.free ?? ''),
      soon: String(typed.soon ?? fresh?.soon ?? ''),
      technologies: technologies.join(', '),
    },
    choices: [],
    heard: mostHeard(technologiesHeard(registry)),
  };
  return {kind: 'dialog', ask, said: null, typed: ''};
}

async function say(
  doing: Doing,
  {free, total, soon, technologies}: Extract<AvailabilityAct, {do: 'availability'}>,
): Promise<Answer> {
  const problems = contactProblems({technologies: technologies?.join(', ') ?? ''});
  if (problems) return invalid(null, problems);
  const registry = doing.tx.registry();
  const own = coopOf(registry, doing.caller.person);
  const known = own === null ? null : registry.coops[own]?.availability;
  return said(doing, own, {
    free,
    // `/fit availability 3`: of as many as there were.
    total: total ?? known?.total ?? NaN,
    ...(soon !== undefined && {soon}),
    ...(technologies !== undefined && {technologies}),
  });
}

/** The answer of a tap: nothing changed, and it counts as said today. */
async function saySame(
  doing: Doing,
  {asked}: Extract<AvailabilityAct, {do: 'availability_same'}>,
): Promise<Answer> {
  const registry = doing.tx.registry();
  const own = coopOf(registry, doing.caller.person);
  const known = own === null ? null : registry.coops[own]?.availability;
  // Somebody said otherwise since, or they are of another co-op by now: what was shown isn't the same.
  const same = known && (!asked || (asked.coop === own && asked.said === known.at));
  return same
    ? said(doing, own, {free: known.free, total: known.total})
    : openAvailability(doing, {do: 'open_availability', soon: null, technologies: []});
}

async function said(
  doing: Doing,
  coop: CoopId | null,
  figures: Omit<Extract<RegistryCommand, {type: 'set_availability'}>, 'type'>,
): Promise<Answer> {
  const refusal = await change(doing, {type: 'set_availability', ...figures});
  if (refusal) return {kind: 'refused', reference: null, refusal};
  const after = coop === null ? undefined : doing.tx.registry().coops[coop];
  if (!after?.availability) throw new Error('free people were saved and are not there');
  const {availability} = after;
  const done = {
    id: 'availability_set',
    coop: after,
    availability,
    technologies: technologiesOf(after),
    again: isQuiet(doing.tx.registry(), doing.caller.person, 'availability')
      ? null
      : askAvailabilityAt(after),
  } as const;
  return {kind: 'registry_done', done};
}

async function change({house, tx, caller}: Doing, command: RegistryCommand) {
  const actor = actorOf(tx.registry(), caller.person);
  const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  return changed.ok ? undefined : changed.refusal;
}
