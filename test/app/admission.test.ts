import {describe, expect, it} from 'vitest';
import {admitted, shownTo} from '../../src/app/admission.ts';
import type {Answer} from '../../src/app/answers.ts';
import type {House} from '../../src/app/house.ts';
import type {Caller, Intent} from '../../src/app/intents.ts';

type Asked = Intent['do'];

/** What the server says of Sol; undefined where it can't be asked. */
interface Said {
  readonly team: boolean | undefined;
  /** In the FIT channel, by the list of a minute ago. */
  readonly channel: boolean | undefined;
  readonly now: boolean | undefined;
  /** Whether somebody proposed them, whatever their co-op. */
  readonly candidate: boolean;
}

const STRANGER: Said = {team: false, channel: false, now: false, candidate: false};
const OF_TEAM: Said = {...STRANGER, team: true};
const OF_FIT: Said = {...OF_TEAM, channel: true, now: true};
/** Put out of the channel a moment ago. */
const PUT_OUT: Said = {...OF_FIT, now: false};
const CANDIDATE: Said = {...STRANGER, candidate: true};
const UNKNOWN: Said = {team: undefined, channel: undefined, now: undefined, candidate: false};

function houseWhere({team, channel, now, candidate}: Said): House {
  const offer = {
    reference: 'E-1',
    title: 'Two',
    candidates: [{number: 1, coop: 'a'}],
    informed: {},
  };
  return {
    membership: {
      isOfTeam: () => Promise.resolve(team),
      isMember: () => Promise.resolve(channel),
      now: () => Promise.resolve(now),
    },
    store: {
      read: {
        registry: () => ({coordinators: ['flora']}),
        candidaciesOf: () => Promise.resolve(candidate ? [{reference: 'E-1', number: 1}] : []),
        opportunity: () => Promise.resolve({state: {kind: 'expansion', offer}}),
        candidates: () => Promise.resolve(new Map([[1, {person: 'sol', reason: null}]])),
      },
    },
  } as unknown as House;
}

const SOL = {person: 'sol'} as unknown as Caller;
const BARRED = {
  is: 'barred',
  answer: {kind: 'not_in_channel', coordinators: ['flora']},
} as const;
const CANNOT_CHECK = {is: 'barred', answer: {kind: 'cannot_check'}} as const;

/** Who may ask for it; `now`: what it opens can't be closed again, so who is in the channel at this moment. */
type For = 'the team' | 'candidates' | 'candidates who are one' | 'the channel' | 'the channel now';

/** By all that can be asked for: what is new has a row here, or doesn't compile. */
const WHO: Record<Exclude<Asked, 'open'>, For> = {
  home: 'the team',
  help: 'the team',
  list: 'the team',
  mine: 'candidates who are one',
  show: 'the channel',
  history: 'the channel',
  details: 'the channel',
  network_text: 'the channel',
  rest_text: 'the channel',
  open_offer: 'the channel',
  offer: 'the channel',
  interested: 'the channel',
  complete_interest: 'the channel',
  not_interested: 'the channel',
  withdraw_interest: 'the channel',
  ask: 'the channel',
  edit: 'the channel',
  give_details: 'the channel',
  give_reason: 'the channel',
  give_contact: 'the channel',
  contact: 'the channel now',
  extend: 'the channel',
  close_call: 'the channel',
  withdraw: 'the channel',
  reopen: 'the channel',
  take: 'the channel now',
  decline: 'the channel',
  agree: 'the channel',
  object: 'the channel',
  coordinate: 'the channel',
  step_back: 'the channel',
  tick: 'the channel',
  trouble: 'the channel',
  choose: 'the channel',
  outcome: 'the channel',
  whoami: 'the team',
  agreement: 'the team',
  accept_agreement: 'the channel',
  open_availability: 'the channel',
  availability: 'the channel',
  availability_same: 'the channel',
  settings: 'the team',
  export: 'the channel',
  set_quiet: 'the team',
  coops: 'the team',
  coop_show: 'the team',
  guide: 'the team',
  open_setup: 'the channel',
  coop_new: 'the channel',
  coop_list: 'the channel',
  publish_agreement: 'the channel',
  announcement: 'the team',
  announce: 'the channel',
  settle_step: 'the channel',
  coop_open_edit: 'the channel',
  coop_edit: 'the channel',
  coop_fit: 'the channel',
  coop_people: 'the channel',
  coop_remove: 'the channel',
  join: 'the team',
  leave: 'the team',
  answer_join: 'the channel',
  coordinator: 'the channel',
  unknown: 'the team',
  misspelt: 'the team',
  stats: 'the team',
  post_stats: 'the channel',
  post_shown_stats: 'the channel',
  case: 'the channel',
  tell_case: 'the channel',
  case_facts: 'the channel',
  ask_case: 'the channel',
  answer_case: 'the channel',
  cases: 'the team',
  open_expand: 'the channel',
  expand: 'the channel',
  close: 'the channel',
  edit_expansion: 'the channel',
  seats_details: 'the channel',
  terms: 'the channel',
  seats: 'the channel',
  close_weighing: 'the channel',
  propose: 'the channel',
  amend_candidate: 'the channel',
  candidate_more: 'the channel',
  consent: 'candidates',
  about_me: 'candidates',
  review: 'the channel',
  review_next: 'the channel',
  evaluate: 'the channel',
  informed: 'the channel',
  withdraw_candidate: 'candidates',
  forget: 'candidates',
  why_not: 'the channel',
  explain: 'the channel',
  digest: 'the team',
  news: 'the channel',
  leave_news: 'the channel',
  withdraw_news: 'the channel',
  meeting: 'the channel',
  post_agenda: 'the channel',
  present: 'the channel',
  excuse: 'the channel',
  decisions: 'the channel',
  decide: 'the channel',
  we_met: 'the channel',
  which_setting: 'the team',
  open_customs: 'the channel',
  set_customs: 'the channel',
  reset_customs: 'the channel',
};

const DIALOGS = ['contact', 'terms', 'edit', 'details', 'interest', 'propose'] as const;
const asks = (what: Asked) => ({do: what}) as Intent;
const opens = (dialog: string) => ({do: 'open', dialog}) as unknown as Intent;
const all = Object.entries(WHO) as [Exclude<Asked, 'open'>, For][];
const rows: readonly (readonly [string, Intent, For])[] = [
  ...all.map(([what, who]) => [what, asks(what), who] as const),
  ...DIALOGS.map((dialog) => {
    const who = dialog === 'contact' || dialog === 'terms' ? 'the channel now' : 'the channel';
    return [`the form “${dialog}”`, opens(dialog), who] as const;
  }),
];

describe.each(rows)('%s', (_, intent, who) => {
  const entry = (said: Said) => admitted(houseWhere(said), SOL, intent);

  it(`is for ${who}`, async () => {
    const forCandidates = who === 'candidates' ? {is: 'outside'} : BARRED;
    expect(await entry(STRANGER)).toEqual(forCandidates);
    expect(await entry(OF_TEAM)).toEqual(who === 'the team' ? {is: 'inside'} : forCandidates);
    expect(await entry(OF_FIT)).toEqual({is: 'inside'});
    expect(await entry(PUT_OUT)).toEqual(who === 'the channel now' ? BARRED : {is: 'inside'});
    const asCandidate = who === 'candidates who are one' ? {is: 'outside'} : forCandidates;
    expect(await entry(CANDIDATE)).toEqual(asCandidate);
  });

  it('is left where the server can’t say who they are, but for what a candidate says', async () => {
    expect(await entry(UNKNOWN)).toEqual(who === 'candidates' ? {is: 'outside'} : CANNOT_CHECK);
  });

  it('is taken from a guest of the channel, who isn’t of the team', async () => {
    expect(await entry({...OF_FIT, team: false})).toEqual({is: 'inside'});
  });
});

const ENTRY = {details: {name: 'Marta'}};
const state = {offer: {}};
const NAMING: readonly (readonly [string, unknown])[] = [
  ['who waits to be reviewed', {kind: 'review', state, entries: [ENTRY]}],
  ['an expansion with one’s own people', {kind: 'show_expansion', own: {entries: [ENTRY]}}],
  ['one’s co-op’s own, with its candidates', {kind: 'mine', candidates: [ENTRY], own: []}],
  ['why somebody doesn’t qualify', {kind: 'why_not', entry: ENTRY}],
  ['whether to forget somebody else', {kind: 'ask_forget', entry: ENTRY, own: false}],
  ['a form about somebody', {kind: 'dialog', ask: {entry: ENTRY}}],
];
const NAMELESS: readonly (readonly [string, unknown])[] = [
  ['that nobody waits', {kind: 'review', state, entries: []}],
  ['an expansion without people', {kind: 'show_expansion', own: {entries: []}}],
  ['what is one’s own', {kind: 'mine', candidates: [], own: [ENTRY]}],
  ['whether to forget oneself', {kind: 'ask_forget', entry: ENTRY, own: true}],
  ['a form about nobody', {kind: 'dialog', ask: {}}],
  ['a list', {kind: 'list', rows: []}],
];

describe('an answer', () => {
  it.each(NAMING)('that says who a candidate is goes to who is there now: %s', async (_, said) => {
    const answer = said as Answer;
    const shown = (of: Said) => shownTo(houseWhere(of), SOL, answer);
    expect(await shown(OF_FIT)).toBe(answer);
    expect(await shown(PUT_OUT)).toEqual(BARRED.answer);
    expect(await shown({...OF_FIT, now: undefined})).toEqual(CANNOT_CHECK.answer);
    // To themselves it is said wherever they are.
    const outside = {...SOL, outside: true} as const;
    expect(await shownTo(houseWhere(STRANGER), outside, answer)).toBe(answer);
  });

  it.each(NAMELESS)('that names nobody is shown as it is: %s', async (_, said) => {
    const answer = said as Answer;
    expect(await shownTo(houseWhere(PUT_OUT), SOL, answer)).toBe(answer);
  });
});
