import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {succeeded} from '../../src/app/answers.ts';
import type {Intent} from '../../src/app/intents.ts';
import type {Reference} from '../../src/domain/workflow.ts';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {ASKING} from './asking.ts';
import {dry} from './dry.ts';
import type {Trial} from './dry.ts';
import {NAMES, SECRETS, WHO, settle} from './quarter.ts';
import type {Secret, Who} from './quarter.ts';

type Do = Intent['do'];

/** Of co-ops that take part; they, the one that never accepted the agreement, and who co-ordinates. */
const MEMBERS: readonly Who[] = ['ana', 'bruno', 'caro'];
const OF_FIT: readonly Who[] = [...MEMBERS, 'nora', 'chloe'];
const OF_COOPS: readonly Who[] = [...MEMBERS, 'olivia', 'nora'];
/** In the FIT channel; then all of the team. */
const INSIDE: readonly Who[] = [...OF_COOPS, 'sol', 'chloe'];
const TEAM: readonly Who[] = [...INSIDE, 'cata', 'zoe', 'fuera'];
const CARE: readonly Who[] = ['ana', 'chloe'];
const TELL: readonly Who[] = ['ana', 'bruno'];
const ANSWER: readonly Who[] = ['bruno', 'caro'];

/**
 * Who can change anything by each thing that can be asked for, in any state; nobody, by what isn't
 * here. A new intent doesn't compile without a line: what may change by it, and by whose word.
 */
const MAY: Readonly<Record<Do, readonly Who[]>> = {
  home: [],
  help: [],
  list: [],
  mine: [],
  show: [],
  history: [],
  details: [],
  network_text: [],
  rest_text: [],
  open_offer: [],
  offer: MEMBERS,
  // Reading what a colleague wrote of the client is kept as an opening.
  open: ['ana'],
  interested: ANSWER,
  complete_interest: ANSWER,
  not_interested: ANSWER,
  withdraw_interest: ANSWER,
  ask: MEMBERS,
  edit: CARE,
  give_details: CARE,
  give_reason: CARE,
  give_contact: CARE,
  contact: MEMBERS,
  extend: CARE,
  close_call: CARE,
  withdraw: CARE,
  reopen: CARE,
  take: ANSWER,
  decline: ANSWER,
  agree: MEMBERS,
  object: MEMBERS,
  coordinate: ANSWER,
  step_back: ['bruno'],
  tick: ANSWER,
  trouble: MEMBERS,
  choose: ['chloe'],
  outcome: [...MEMBERS, 'chloe'],
  open_expand: [],
  expand: MEMBERS,
  close: CARE,
  edit_expansion: CARE,
  seats_details: CARE,
  terms: CARE,
  seats: CARE,
  close_weighing: CARE,
  propose: ANSWER,
  amend_candidate: ['bruno'],
  candidate_more: ['bruno'],
  consent: ['cata'],
  about_me: [],
  review: [],
  review_next: [],
  evaluate: ['ana'],
  informed: ['ana'],
  withdraw_candidate: ['bruno', 'cata'],
  forget: ['bruno', 'cata'],
  why_not: [],
  explain: [],
  case: [],
  tell_case: TELL,
  case_facts: TELL,
  ask_case: TELL,
  answer_case: ['ana'],
  cases: [],
  whoami: [],
  agreement: [],
  accept_agreement: ['olivia', 'nora'],
  open_availability: [],
  availability: OF_COOPS,
  availability_same: [],
  settings: [],
  which_setting: [],
  export: OF_FIT,
  set_quiet: TEAM,
  coops: [],
  stats: TEAM,
  post_stats: OF_FIT,
  post_shown_stats: OF_FIT,
  coop_show: [],
  guide: [],
  open_setup: [],
  coop_new: ['chloe'],
  coop_list: ['chloe'],
  publish_agreement: ['chloe'],
  announcement: [],
  announce: ['chloe'],
  settle_step: ['chloe'],
  coop_open_edit: [],
  coop_edit: ['bruno', 'chloe'],
  coop_fit: ['chloe'],
  coop_people: ['bruno', 'chloe'],
  coop_remove: ['chloe'],
  // Of no co-op yet; `sol` has asked already.
  join: ['chloe', 'cata', 'fuera'],
  leave: [...OF_COOPS, 'sol', 'zoe'],
  answer_join: ['bruno', 'chloe'],
  coordinator: ['chloe'],
  unknown: [],
  misspelt: [],
  digest: [],
  news: [],
  leave_news: OF_FIT,
  withdraw_news: ['bruno', 'chloe'],
  meeting: [],
  post_agenda: ['chloe'],
  present: [],
  excuse: [],
  decisions: [],
  decide: OF_FIT,
  we_met: ['chloe'],
  open_customs: [],
  set_customs: ['chloe'],
  reset_customs: [],
};

/** Who learns what is confidential, of which opportunities; nobody else, by anything. */
const SEES: Readonly<Record<Secret, Partial<Record<Who, readonly Reference[]>>>> = {
  xcontact: {
    ana: ['D-1', 'D-10', 'D-2', 'D-3', 'D-5', 'D-6', 'D-7', 'D-8', 'D-9'],
    bruno: ['D-2', 'D-3', 'D-4', 'D-7'],
    caro: ['D-7'],
  },
  // Once they agreed, or their co-op gave its word.
  xname: {ana: ['E-1', 'E-2', 'E-3', 'E-4'], bruno: ['E-1', 'E-2', 'E-3', 'E-4', 'all']},
  xasked: {bruno: ['E-1', 'all'], cata: ['E-1']},
  xreason: {bruno: ['E-2', 'E-3', 'E-4']},
  xclient: {ana: ['E-1', 'E-2', 'E-3'], bruno: ['E-3', 'E-4']},
  // Whose yes is awaited is reminded by its title.
  xdraft: {ana: ['D-4', 'E-4', 'all'], bruno: ['D-4', 'E-4']},
  // For the co-ordinators, by direct message alone.
  xtrouble: {},
};

/** Whoever isn't in the FIT channel tries each once here; `outsider` has all of it. */
const NEAR: readonly Who[] = [...INSIDE, 'cata'];

let desk: Desk;
let trial: Trial;
let references: readonly Reference[];
beforeAll(async () => {
  desk = await openDesk();
  references = await settle(desk);
  trial = dry(desk);
}, 120_000);
afterAll(() => desk.close());

/** Of those it is asked for once that it is of another kind. */
async function whereOf(make: (typeof ASKING)[Do]): Promise<readonly Reference[]> {
  const [first] = make('D-1');
  if (!first || !('reference' in first)) return ['all'];
  const others: string[] = [];
  for (const kind of ['D', 'E']) {
    const [one] = make(`${kind}-1`);
    const {answer} = await trial.ask(WHO.ana, one ?? first);
    if (answer.kind === 'other_kind') others.push(kind);
  }
  return references.filter((one) => !others.includes(one.charAt(0)) || one.endsWith('-1'));
}

describe('threat: a right missing on one path', () => {
  it('each thing that can be asked for changes something for these alone, and shows what is confidential to those alone', async () => {
    const saw: Record<string, Record<string, Set<Reference>>> = {};
    for (const doing of Object.keys(ASKING) as Do[]) {
      const may = new Set<Who>();
      for (const [i, reference] of (await whereOf(ASKING[doing])).entries())
        for (const who of i === 0 ? NAMES : NEAR)
          for (const intent of ASKING[doing](reference)) {
            const {answer, seen, wrote} = await trial.ask(WHO[who], intent);
            if (succeeded(answer) && wrote.length > 0) may.add(who);
            for (const secret of SECRETS)
              if (seen.includes(secret)) ((saw[secret] ??= {})[who] ??= new Set()).add(reference);
          }
      expect([...may].sort(), doing).toEqual([...MAY[doing]].sort());
    }
    for (const secret of SECRETS) {
      const those = Object.entries(saw[secret] ?? {}).map(
        ([who, where]) => [who, [...where].sort()] as const,
      );
      const told = Object.entries(SEES[secret]).map(
        ([who, where]) => [who, [...where].sort()] as const,
      );
      expect(Object.fromEntries(those), secret).toEqual(Object.fromEntries(told));
    }
  }, 600_000);
});
