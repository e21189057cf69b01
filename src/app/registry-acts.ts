import {actorOf, coopOf} from '../domain/registry/state.ts';
import type {Doing} from './acting.ts';
import type {Answer, DialogAsk} from './answers.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import {join} from './join.ts';
import {idsOf} from './named-people.ts';
import type {Tx} from './ports.ts';
import {contactProblems} from './public-text.ts';
import {simply, withCoop} from './registry-acting.ts';
import {removeCoop} from './remove-coop.ts';

type Act = Extract<
  Intent,
  {
    do:
      | 'accept_agreement'
      | 'coop_open_edit'
      | 'coop_edit'
      | 'coop_fit'
      | 'coop_people'
      | 'coop_remove'
      | 'join'
      | 'leave'
      | 'answer_join'
      | 'coordinator';
  }
>;
type Of<Do extends Act['do']> = Extract<Act, {do: Do}>;

/** Co-ops, their people, co-ordinators, the agreement. */
export async function actOnRegistry(
  house: House,
  tx: Tx,
  caller: Caller,
  act: Act,
): Promise<Answer> {
  const doing: Doing = {house, tx, caller};
  switch (act.do) {
    case 'accept_agreement': {
      const version = act.version ?? tx.registry().agreement.version;
      const coop = coopOf(tx.registry(), caller.person) ?? '';
      return simply(doing, {type: 'accept_agreement', version}, (find) => ({
        id: 'agreement_accepted',
        coop: find(coop),
      }));
    }
    case 'coop_open_edit':
      return openEdit(doing, act.coop);
    case 'coop_edit':
      return editCoop(doing, act);
    case 'coop_fit':
      return withCoop(doing, act.coop, (coop) =>
        simply(doing, {type: 'set_fit', coop: coop.id, participates: act.participates}, (find) => ({
          id: 'fit_set',
          coop: find(coop.id),
        })),
      );
    case 'coop_people':
      return changePeople(doing, act);
    case 'coop_remove':
      return removeCoop(doing, act);
    case 'join':
      return join(doing, act.coop);
    case 'leave': {
      const registry = tx.registry();
      const own = coopOf(registry, caller.person);
      const waiting = registry.requests[caller.person] ?? '';
      return simply(doing, {type: 'leave'}, () =>
        own === null ? {id: 'join_withdrawn', coop: waiting} : {id: 'left', coop: own},
      );
    }
    case 'answer_join':
      return answerJoin(doing, act);
    case 'coordinator':
      return changeCoordinator(doing, act);
  }
}

async function openEdit(doing: Doing, typed: string | null): Promise<Answer> {
  const registry = doing.tx.registry();
  const own = coopOf(registry, doing.caller.person);
  const name = typed ?? (own === null ? null : (registry.coops[own]?.name ?? null));
  if (name === null) return {kind: 'refused', reference: null, refusal: {id: 'needs_coop'}};
  return withCoop(doing, name, (coop) => {
    const actor = actorOf(registry, doing.caller.person);
    if (!actor.coordinator && actor.coop !== coop.id)
      return Promise.resolve({
        kind: 'refused',
        reference: null,
        refusal: {id: 'only_own_coop', coop: coop.id},
      });
    const ask: DialogAsk = {
      dialog: 'coop',
      reference: null,
      bound: coop.id,
      values: {
        name: coop.name,
        kind: coop.kind,
        place: coop.place ?? '',
        web: coop.web ?? '',
        technologies: coop.technologies.join(', '),
      },
      choices: [],
    };
    return Promise.resolve({kind: 'dialog', ask, said: null, typed: coop.handle});
  });
}

async function editCoop(doing: Doing, act: Of<'coop_edit'>): Promise<Answer> {
  const {coop, name, kind, place, web, technologies} = act;
  const problems = contactProblems({name, place, technologies: technologies.join(', ')});
  if (problems) return {kind: 'refused', reference: null, refusal: {id: 'invalid', problems}};
  const profile = {name, kind, place, web, technologies};
  return simply(doing, {type: 'edit_coop', coop, profile}, (find) => ({
    id: 'coop_edited',
    coop: find(coop),
  }));
}

async function changePeople(doing: Doing, act: Of<'coop_people'>): Promise<Answer> {
  return withCoop(doing, act.coop, async (coop) => {
    const people = idsOf(doing, act.people, {joining: act.change !== 'drop'});
    if (!people.ok) return people.answer;
    const {ids} = people;
    const asked = {coop: coop.id, people: ids};
    switch (act.change) {
      case 'add':
        return simply(doing, {type: 'add_people', ...asked}, (find) => ({
          id: 'people_added',
          coop: find(coop.id),
          people: ids,
        }));
      case 'drop':
        return simply(doing, {type: 'drop_people', ...asked}, (find) => ({
          id: 'people_dropped',
          coop: find(coop.id),
          people: ids,
        }));
      case 'mandate':
        return simply(doing, {type: 'set_mandate', ...asked}, (find) => ({
          id: 'mandate_set',
          coop: find(coop.id),
          people: ids,
        }));
    }
  });
}

async function answerJoin(doing: Doing, act: Of<'answer_join'>): Promise<Answer> {
  const people = idsOf(doing, [act.person], {joining: act.approve});
  if (!people.ok) return people.answer;
  const [person = ''] = people.ids;
  const asked = {person, ...(act.coop !== undefined && {coop: act.coop})};
  return act.approve
    ? simply(doing, {type: 'approve_join', ...asked}, () => ({
        id: 'join_approved',
        person,
        coop: coopOf(doing.tx.registry(), person) ?? '',
      }))
    : simply(doing, {type: 'reject_join', ...asked}, () => ({id: 'join_rejected', person}));
}

async function changeCoordinator(doing: Doing, act: Of<'coordinator'>): Promise<Answer> {
  const people = idsOf(doing, [act.person], {joining: act.change === 'add'});
  if (!people.ok) return people.answer;
  const [person = ''] = people.ids;
  return act.change === 'add'
    ? simply(doing, {type: 'add_coordinator', person}, () => ({id: 'coordinator_added', person}))
    : simply(doing, {type: 'remove_coordinator', person}, () => ({
        id: 'coordinator_removed',
        person,
      }));
}
