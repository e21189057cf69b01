import type {Answer} from '../../src/app/answers.ts';
import {drawDialog} from '../../src/chat/dialogs/draw.ts';
import type {Drawn} from '../../src/chat/drawn.ts';
import {plainMessage} from '../../src/chat/drawn.ts';
import {namesFor} from '../../src/chat/names.ts';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {candidatePost} from '../../src/chat/views/candidate-post.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {drawChecklist} from '../../src/chat/views/checklist-post.ts';
import {customsPost} from '../../src/chat/views/customs-post.ts';
import {digestPost} from '../../src/chat/views/digest-post.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {expansionDirectPost} from '../../src/chat/views/expansion-direct.ts';
import {expansionThreadPost} from '../../src/chat/views/expansion-thread.ts';
import {ficPost} from '../../src/chat/views/fic-post.ts';
import {agendaPost} from '../../src/chat/views/meeting-post.ts';
import {privatePost} from '../../src/chat/views/private-post.ts';
import {problemText, refusalText} from '../../src/chat/views/refusal.ts';
import {registryPost} from '../../src/chat/views/registry-post.ts';
import {drawRound} from '../../src/chat/views/round-post.ts';
import {drawShare} from '../../src/chat/views/share-post.ts';
import {drawHandover, drawTeam, teamPost} from '../../src/chat/views/team-post.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import type {View} from '../../src/chat/views/view.ts';
import {teamCoops} from '../../src/domain/delegation/team.ts';
import type {Language} from '../../src/text/words.ts';
import {EVERYTHING, GOOD_NEWS, ORDINARY} from './digest-samples.ts';
import {ALL_E_STATES, E_REPLIES, E_TOLD, TO_CANDIDATE} from './expansion-samples.ts';
import {CUSTOMS_MESSAGES, HUGE, MEETINGS, METS} from './meeting-samples.ts';
import {
  ALL_STATES,
  ANSWERS,
  CONFIRMED,
  DIALOGS,
  IN_TEAM,
  PROBLEMS,
  PROPOSALS,
  REFUSALS,
  REGISTRY_MESSAGES,
  REPLIES,
  ROOMS,
  TOLD,
  coop,
  registryOf,
  viewFor,
} from './samples.ts';

/** Where people's words stand in the samples, by the field's name. */
const FILLED = new Set(
  (
    'available budget challenge change clientContact clientName client_name country duration heard name note ' +
    'place privateNotes rate reason request result solution start technologies technology text title typed ' +
    'unlisted usernames username years unknown'
  ).split(' '),
);

/** The same with those words wherever people write: names of theirs and of their co-ops as well. */
function filled<Sample>(sample: Sample, words: string, field = ''): Sample {
  const fill = (one: unknown, name: string): unknown => {
    if (typeof one === 'string') return FILLED.has(name) && one !== '' ? words : one;
    if (Array.isArray(one)) return one.map((each) => fill(each, name));
    if (one instanceof Map) return new Map([...one].map(([key, each]) => [key, fill(each, name)]));
    if (one instanceof Set || typeof one !== 'object' || one === null) return one;
    return Object.fromEntries(Object.entries(one).map(([key, each]) => [key, fill(each, key)]));
  };
  return fill(sample, field) as Sample;
}

/** A reader's view, where co-ops and people are called so, and the agreement says so. */
export function viewOf(language: Language, words: string): View {
  const coops = ['a', 'b', 'c', 'd'].map((id) =>
    coop(id, {name: words, place: words, technologies: [words]}),
  );
  const registry = registryOf(coops);
  const view = viewFor(language, registry);
  const profile = (id: string) => {
    return {id, username: id, name: words, locale: 'es', timeZone: null, active: true, bot: false};
  };
  const people = {profile, byUsername: () => undefined};
  return {
    ...view,
    names: namesFor(view.words, registry, people),
    agreement: {...view.agreement, text: words},
    agreementFor: (asked) => ({language: asked ?? 'es', text: words}),
  };
}

type Each<Samples extends object> = Samples[keyof Samples] extends readonly (infer One)[]
  ? One
  : never;

/** One sample at least of every message, card, answer and form, each with what it is. */
export function everythingSaid(
  view: View,
  words: string,
): readonly (readonly [what: string, drawn: Drawn])[] {
  const all = <Samples extends object>(samples: Samples): readonly Each<Samples>[] =>
    filled(Object.values(samples).flat() as Each<Samples>[], words);
  const states = filled(ALL_STATES, words);
  const invited = filled(ALL_E_STATES, words);
  const some = states.find(({status}) => status === 'gathering') ?? states[0];
  const one = invited.find(({status}) => status === 'gathering') ?? invited[0];
  if (!some || !one) throw new Error('a sample is missing');
  const to = {coop: 'b', rootPostId: 'post1'};
  const cards = new Map([['D-1', 'post1']]);
  const said: (readonly [string, Drawn])[] = [];
  const say = (what: string, drawn: Drawn | string) => {
    said.push([what, typeof drawn === 'string' ? plainMessage(drawn) : drawn]);
  };
  for (const state of states) {
    say(`card ${state.status}`, drawCard(state, view));
    if (teamCoops(state) === null) continue;
    say(`team ${state.status}`, drawTeam(1, state, ROOMS[0]!, view));
    say(`handover ${state.status}`, drawHandover(1, state, view));
    say(`checklist ${state.status}`, drawChecklist(1, state, view));
    for (const message of all(IN_TEAM))
      say(`in team ${message.id}`, teamPost(message, state, view));
  }
  for (const [proposal, state] of filled(PROPOSALS(), words))
    say(`round ${state.status}`, drawRound(proposal, state, view));
  for (const message of all(REPLIES)) say(`reply ${message.id}`, threadPost(message, some, view));
  for (const message of all(TOLD)) say(`told ${message.id}`, directPost(message, some, to, view));
  for (const state of invited) {
    say(`card ${state.status}`, drawCard(state, view));
    say(`share ${state.status}`, drawShare('b', state, view));
  }
  say('fic', ficPost([words], one.offer, view));
  for (const message of all(E_REPLIES))
    say(`reply ${message.id}`, expansionThreadPost(message, one, view));
  for (const message of all(E_TOLD))
    say(`told ${message.id}`, expansionDirectPost(message, one, to, view));
  for (const message of all(TO_CANDIDATE))
    say(`candidate ${message.id}`, candidatePost(message, one, view));
  for (const message of all(REGISTRY_MESSAGES))
    say(`registry ${message.id}`, registryPost(message, view));
  for (const refusal of all(REFUSALS)) say(`refusal ${refusal.id}`, refusalText(refusal, view));
  for (const problem of all(PROBLEMS)) say(`problem ${problem.id}`, problemText(problem, view));
  for (const done of filled(CONFIRMED, words))
    say('confirmed', privatePost({about: 'confirmed', done}, view));
  for (const digest of filled([ORDINARY, GOOD_NEWS, EVERYTHING], words))
    say('digest', digestPost(digest, cards, view));
  // What is cut for its length isn't compared with what isn't.
  const whole = [...MEETINGS, ...METS].filter(({agenda}) => agenda !== HUGE);
  for (const meeting of filled(whole, words)) say('agenda', agendaPost(meeting, cards, view));
  for (const message of CUSTOMS_MESSAGES) say('customs', customsPost(message, view));
  for (const answer of filled(shortAnswers(), words))
    say(`answer ${answer.kind}`, drawAnswer(answer, view));
  for (const ask of all(DIALOGS)) {
    const {introduction_text: introduction} = drawDialog(ask, view);
    if (introduction !== undefined) say(`form ${ask.dialog}`, introduction);
  }
  return said;
}

/** What is cut for its length isn't compared with what isn't. */
function shortAnswers(): readonly Answer[] {
  const answers: readonly Answer[] = Object.values(ANSWERS).flat();
  return answers.filter((answer) => JSON.stringify(answer).length < 12_000);
}

/** What is read as Markdown of a message, each text with where it stands. */
export function markdownOf({message, panels}: Drawn): readonly (readonly [string, string])[] {
  return [
    ['message', message],
    ...panels.flatMap(({text, fields}, n) => [
      [`text ${String(n)}`, text] as const,
      ...fields.flatMap(({title, value}, f) => [
        [`title ${String(n)}.${String(f)}`, title] as const,
        [`value ${String(n)}.${String(f)}`, value] as const,
      ]),
    ]),
  ];
}
