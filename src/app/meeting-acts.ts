import type {RegistryCommand} from '../domain/registry/commands.ts';
import type {RegistryRefusal} from '../domain/registry/events.ts';
import {actorOf, findCoop} from '../domain/registry/state.ts';
import type {Coop} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {Doing} from './acting.ts';
import {agendaNow, meetingMeant} from './agenda.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import type {MeetingDone} from './meeting-answers.ts';
import type {MeetingIntent} from './meeting-intents.ts';
import {contactProblems} from './public-text.ts';
import {withCoop} from './registry-acting.ts';

const ONLY_COORDINATORS = {id: 'only_coordinators'} as const;

type Act = Exclude<MeetingIntent, {do: 'meeting' | 'decisions'}>;
type Of<Do extends Act['do']> = Extract<Act, {do: Do}>;

/** The monthly meeting: its agenda in the channel, the roll, what is decided, that it took place. */
export async function actOnMeeting(doing: Doing, act: Act): Promise<Answer> {
  switch (act.do) {
    case 'post_agenda':
      return postAgenda(doing);
    case 'present':
      return act.coop === null
        ? bePresent(doing, null, act)
        : withCoop(doing, act.coop, (coop) => bePresent(doing, coop, act));
    case 'excuse':
      return excuse(doing, act);
    case 'decide': {
      const {text} = act;
      // The minutes are in the channel, for all of FIT to read.
      const problems = contactProblems({text});
      if (problems) return invalid(null, problems);
      return change(doing, {type: 'decide', text}, (before) => ({
        id: 'decision_noted',
        late: meetingOf(doing).last !== before.last,
      }));
    }
    case 'we_met':
      return weMet(doing, act);
  }
}

function meetingOf({tx}: Doing) {
  return tx.registry().meeting;
}

/** Of the meeting by plan that is near, else of one without a date. */
async function postAgenda(doing: Doing): Promise<Answer> {
  const {house, tx, caller} = doing;
  // Whoever may not is told so before all of it is read.
  if (!actorOf(tx.registry(), caller.person).coordinator) return refused(ONLY_COORDINATORS);
  const heldAt = meetingMeant(tx, house.rules, caller.at) ?? null;
  const agenda = await agendaNow(tx, caller.at);
  return change(doing, {type: 'post_agenda', heldAt, agenda}, () => ({
    id: 'agenda_posted',
    heldAt,
  }));
}

async function bePresent(
  doing: Doing,
  coop: Coop | null,
  {meeting}: Of<'present'>,
): Promise<Answer> {
  const {person} = doing.caller;
  const own = actorOf(doing.tx.registry(), person).coop;
  const id = coop?.id ?? own;
  return change(
    doing,
    {
      type: 'be_present',
      coop: coop?.id ?? null,
      person,
      ...(meeting !== undefined && {meeting}),
    },
    () => ({
      id: 'present_noted',
      coop: id ?? '',
      there: Object.keys(meetingOf(doing).open?.roll.present ?? {}).length,
    }),
  );
}

/**
 * As much of what was typed as names a co-op; the rest says why. No name has more words than a name
 * has characters.
 */
async function excuse(doing: Doing, {words}: Of<'excuse'>): Promise<Answer> {
  const registry = doing.tx.registry();
  if (!actorOf(registry, doing.caller.person).coordinator) return refused(ONLY_COORDINATORS);
  for (let taken = Math.min(words.length, LIMITS.title); taken > 0; taken -= 1) {
    const coop = findCoop(registry, words.slice(0, taken).join(' '));
    if (!coop) continue;
    const reason = words.slice(taken).join(' ') || null;
    return change(doing, {type: 'excuse', coop: coop.id, reason}, ({last}) => ({
      id: 'coop_excused',
      coop: coop.id,
      last: meetingOf(doing).last !== last,
    }));
  }
  return {kind: 'unknown_coop', typed: words[0] ?? ''};
}

async function weMet(doing: Doing, {meeting}: Of<'we_met'>): Promise<Answer> {
  return change(doing, {type: 'we_met', ...(meeting !== undefined && {meeting})}, () => {
    const {last} = meetingOf(doing);
    return {
      id: 'met_noted',
      there: Object.keys(last?.present ?? {}).length,
      decisions: last?.decisions.length ?? 0,
    };
  });
}

/** One command, as this person; `done` is given how meetings stood before it. */
async function change(
  doing: Doing,
  command: RegistryCommand,
  done: (before: ReturnType<typeof meetingOf>) => MeetingDone,
): Promise<Answer> {
  const {house, tx, caller} = doing;
  const before = meetingOf(doing);
  const actor = actorOf(tx.registry(), caller.person);
  const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  return changed.ok ? {kind: 'registry_done', done: done(before)} : refused(changed.refusal);
}

function refused(refusal: RegistryRefusal): Answer {
  return {kind: 'refused', reference: null, refusal};
}
