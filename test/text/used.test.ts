import {readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {drawDialog} from '../../src/chat/dialogs/draw.ts';
import {submissionAnswer} from '../../src/chat/submission-answer.ts';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {announcement} from '../../src/chat/views/announcement.ts';
import {drawCard} from '../../src/chat/views/card.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {drawChecklist} from '../../src/chat/views/checklist-post.ts';
import {freePost} from '../../src/chat/views/free-post.ts';
import {drawShare} from '../../src/chat/views/share-post.ts';
import {candidatePost} from '../../src/chat/views/candidate-post.ts';
import {expansionDirectPost} from '../../src/chat/views/expansion-direct.ts';
import {expansionThreadPost} from '../../src/chat/views/expansion-thread.ts';
import {ficPost} from '../../src/chat/views/fic-post.ts';
import {drawExport} from '../../src/chat/export/post.ts';
import {drawRound} from '../../src/chat/views/round-post.ts';
import {drawHandover, drawTeam, teamPost} from '../../src/chat/views/team-post.ts';
import {problemText, refusalText} from '../../src/chat/views/refusal.ts';
import {privatePost} from '../../src/chat/views/private-post.ts';
import {registryPost} from '../../src/chat/views/registry-post.ts';
import {drawStats} from '../../src/chat/views/stats.ts';
import {threadPost} from '../../src/chat/views/thread-post.ts';
import {circleOf} from '../../src/chat/statistics-post.ts';
import {DAY, HOUR, MINUTE} from '../../src/domain/time.ts';
import {CATALOGUES} from '../../src/text/words.ts';
import type {TextId} from '../../src/text/words.ts';
import {
  ALLOCATION,
  ALL_STATES,
  ANSWERS,
  AT,
  CONFIRMED,
  DIALOGS,
  IN_TEAM,
  PROBLEMS,
  PROPOSALS,
  REFUSALS,
  REGISTRY_MESSAGES,
  REPLIES,
  ROOMS,
  SAID,
  STATES,
  SURROUNDINGS,
  TOLD,
  coop,
  registryOf,
  viewFor,
} from './samples.ts';
import {RULES} from '../support/federation.ts';
import {EXPORTED} from './export-samples.ts';
import {sayMeetings} from './meeting-said.ts';
import {FIGURES, FULL_FIGURES, NO_FIGURES} from './stats-samples.ts';
import {ALL_E_STATES, E_REPLIES, E_TOLD, TO_CANDIDATE} from './expansion-samples.ts';

function all<Samples extends Readonly<Record<string, readonly unknown[]>>>(samples: Samples) {
  return Object.values(samples).flat() as Samples[keyof Samples][number][];
}

/** What a door answers by itself, before anything is drawn: ids written whole in its source. */
function doorTexts(): TextId[] {
  const doors = path.resolve(import.meta.dirname, '../../src/chat/doors.ts');
  const found = readFileSync(doors, 'utf8').matchAll(/\bwords\.t\('([a-z_.]+)'\)/g);
  return Array.from(found, ([, id]) => id as TextId);
}

/** What the operator's commands say on a terminal: ids, or the beginnings of ids, in their source. */
function saidOnTerminals(id: string): boolean {
  return TERMINAL.some((known) => known === id || (/[._]$/.test(known) && id.startsWith(known)));
}

const TERMINAL = (() => {
  // What keeps a backup from being made is named where it is noticed, in the store.
  const sources = ['../../src/cli', '../../src/store'].flatMap((room) => {
    const folder = path.resolve(import.meta.dirname, room);
    return readdirSync(folder, {recursive: true, encoding: 'utf8'})
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(path.join(folder, file), 'utf8'));
  });
  const ids = sources
    .join('\n')
    .matchAll(/['`]((?:setup|doctor|backup|restore|export)\.[a-z_.]*)/g);
  return Array.from(ids, ([, id = '']) => id);
})();

async function sayEverything(): Promise<void> {
  const view = viewFor('es');
  const {words, names} = view;
  for (const id of doorTexts()) words.t(id);
  const many = Array.from({length: 60}, () => 'b');
  names.coops(many);
  names.speaker(null);
  const [, open] = STATES.gathering;
  const [one] = open?.interests ?? [];
  if (open && one) drawCard({...open, interests: many.map(() => one)}, view);
  for (const [proposal, state] of PROPOSALS()) drawRound(proposal, state, view);
  const manyRows = Array.from({length: 20}, () => ALLOCATION.table).flat();
  if (open) drawRound({...ALLOCATION, table: manyRows}, open, view);
  const [asking] = STATES.allocating;
  const to = {coop: 'c', rootPostId: null};
  if (asking) {
    const state = {...asking, proposal: {...asking.proposal, table: manyRows}};
    directPost({id: 'round_direct', round: 1, again: false}, state, to, view);
  }
  for (const state of ALL_STATES) {
    drawCard(state, view);
    for (const room of ROOMS) for (const team of [0, 1]) drawTeam(team, state, room, view);
    for (const handover of [0, 1]) {
      drawHandover(handover, state, view);
      drawChecklist(handover, state, view);
    }
    for (const message of all(IN_TEAM)) teamPost(message, state, view);
    for (const message of all(REPLIES)) threadPost(message, state, view);
    for (const rootPostId of ['post1', null])
      for (const coop of ['b', 'c'])
        for (const message of all(TOLD)) directPost(message, state, {coop, rootPostId}, view);
  }
  for (const state of ALL_E_STATES) {
    drawCard(state, view);
    for (const one of ['b', 'c', 'd']) drawShare(one, state, view);
    for (const message of all(E_REPLIES)) expansionThreadPost(message, state, view);
    for (const message of all(TO_CANDIDATE)) candidatePost(message, state, view);
    for (const message of all(E_TOLD)) expansionDirectPost(message, state, to, view);
  }
  ficPost(['Elm'], {reference: 'E-7', title: 'Tienda'}, view);
  const known = viewFor('es', registryOf([coop('a', {availability: SAID})]));
  for (const message of all(REGISTRY_MESSAGES))
    for (const reader of [view, known]) registryPost(message, reader);
  const free = {coop: 'a', people: ['p1'], technologies: ['Go']};
  freePost(
    Array.from({length: 12}, () => free),
    'D-1',
    view,
  );
  announcement(view);
  sayMeetings(view);
  for (const rows of [[], EXPORTED])
    await drawExport(rows, {calendar: RULES.calendar, now: AT}, view);
  for (const figures of [...all(FIGURES), NO_FIGURES])
    drawStats(figures, view, {key: [{label: '1', id: 'a'}], offersPost: true});
  circleOf(FULL_FIGURES, view);
  for (const reference of ['D-1', null]) privatePost({about: 'undelivered', reference}, view);
  for (const done of CONFIRMED) privatePost({about: 'confirmed', done}, view);
  for (const message of all(SURROUNDINGS)) privatePost({about: 'surroundings', message}, view);
  for (const refusal of all(REFUSALS)) refusalText(refusal, view);
  for (const problem of all(PROBLEMS)) problemText(problem, view);
  for (const ask of all(DIALOGS)) drawDialog(ask, view);
  for (const answer of [...all(ANSWERS), {kind: 'repeated'}, 'broken'] as const)
    for (const dialog of [null, 'review'] as const) submissionAnswer(answer, view, dialog);
  for (const answer of all(ANSWERS)) drawAnswer(answer, view);
  for (const span of [MINUTE, 3 * HOUR, 3 * DAY]) words.span(span);
  for (const unit of ['d', 'h', 'm', 's'] as const) words.window({amount: 1, unit});
  for (const at of [AT, AT + MINUTE]) words.moment(at);
  words.day(AT);
}

/** The ids of the texts that are taken out of the catalogue while this runs. */
async function taken(run: () => Promise<void>): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  const {es} = CATALOGUES;
  const watched = new Proxy(es, {
    get(texts, id: keyof typeof es) {
      ids.add(id);
      return texts[id];
    },
  });
  Object.assign(CATALOGUES, {es: watched});
  await run();
  Object.assign(CATALOGUES, {es});
  return ids;
}

describe('the catalogues', () => {
  it('hold no text that nothing says', async () => {
    const said = await taken(sayEverything);
    expect(
      Object.keys(CATALOGUES.es).filter((id) => !said.has(id) && !saidOnTerminals(id)),
    ).toEqual([]);
  });
});
