import {describe, expect, it} from 'vitest';
import {drawAnswer} from '../../src/chat/views/answer.ts';
import {drawChecklist} from '../../src/chat/views/checklist-post.ts';
import {needTable} from '../../src/chat/views/need-table.ts';
import {drawRound} from '../../src/chat/views/round-post.ts';
import {directPost} from '../../src/chat/views/direct-post.ts';
import {drawHandover, drawTeam, teamPost} from '../../src/chat/views/team-post.ts';
import {toAttachments} from '../../src/chat/wire.ts';
import type {Action} from '../../src/domain/delegation/rights.ts';
import type {Offered, Proposal} from '../../src/domain/delegation/state.ts';
import {LANGUAGES} from '../../src/text/words.ts';
import type {Language} from '../../src/text/words.ts';
import {CORPUS} from './corpus.ts';
import {expectButtons, expectWords, wire} from './legible.ts';
import {
  ALLOCATION,
  ALL_STATES,
  COORDINATION,
  IN_TEAM,
  PROPOSALS,
  ROOMS,
  STATES,
  UNTIL,
  coop,
  registryOf,
  viewFor,
} from './samples.ts';

const [asking] = STATES.allocating;
const [forming] = STATES.forming_team;
const [room] = ROOMS;
if (!asking || !forming || !room) throw new Error('a sample is missing');

const buttonsOf = (drawn: ReturnType<typeof drawRound>) =>
  drawn.panels.flatMap((panel) => panel.buttons);
const tableOf = (message: string) =>
  message.split('\n').filter((line) => line.startsWith('|') && !line.startsWith('|:'));
const cellsOf = (row: string) =>
  row
    .replace(/^\||\|$/g, '')
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
/** What a reader sees of a name that was neutralised. */
const shown = (text: string) => text.replace(/[\u200B\u2068\u2069]|\\(?=[^\p{L}\p{N}])|\*\*/gu, '');

/** A team that has ticked some of its five first steps. */
function begun() {
  const state = STATES.handed_over.find(({ticks}) => ticks.length > 0);
  if (!state) throw new Error('a sample is missing');
  return state;
}

describe.each(LANGUAGES)('in %s', (language: Language) => {
  const view = viewFor(language);
  const {words} = view;
  const opens = /^\*\*D-12(\*\*| ·)/;

  it('a proposal has its words, and at most three buttons', () => {
    for (const [proposal, state] of PROPOSALS()) {
      const drawn = drawRound(proposal, state, view);
      expectWords(drawn, proposal);
      expectButtons(drawn);
      expect(drawn.message).toMatch(opens);
      expect(buttonsOf(drawn).length).toBeLessThanOrEqual(3);
      expect(buttonsOf(drawn).filter(({style}) => style === 'primary').length).toBeLessThan(2);
    }
  });

  it('a team’s channel has its words', () => {
    for (const state of ALL_STATES) {
      for (const each of ROOMS)
        for (const team of [0, 1]) {
          const drawn = drawTeam(team, state, each, view);
          expectWords(drawn, state);
          expectButtons(drawn);
          expect(drawn.message).toMatch(opens);
        }
      for (const handover of [0, 1])
        for (const draw of [drawHandover, drawChecklist]) {
          const drawn = draw(handover, state, view);
          expectWords(drawn, state);
          expectButtons(drawn);
          expect(drawn.message).toMatch(opens);
        }
      for (const message of Object.values(IN_TEAM).flat()) {
        const drawn = teamPost(message, state, view);
        expectWords(drawn, message);
        expectButtons(drawn);
        expect(drawn.message).toMatch(opens);
      }
    }
  });

  it('a proposal says until when, who agrees, who objects and who is silent', () => {
    const drawn = drawRound(ALLOCATION, asking, view);
    const [panel] = drawn.panels;
    expect(panel?.text).toContain(`**${words.deadline(UNTIL)}**`);
    expect(panel?.fields.map(({title}) => title)).toEqual([
      words.t('round.agreed', {n: 1, total: 3}),
      words.t('round.silent'),
    ]);
    expect(buttonsOf(drawn).map(({action, bound}) => [action, bound])).toEqual([
      ['agree', '1'],
      ['object', '1'],
    ]);
    const [, objected] = STATES.allocating;
    if (!objected) throw new Error('a sample is missing');
    const stopped = drawRound(objected.proposal, objected, view);
    expect(stopped.panels[0]?.text).toBe(words.t('called.objection'));
    expect(stopped.panels[0]?.fields[1]?.value).toContain('tomamos menos que ellas');
  });

  it('a proposal that is over has no buttons and says how it ended', () => {
    for (const ended of ['agreed', 'unopposed', 'chosen', 'dropped', 'withdrawn'] as const) {
      const drawn = drawRound({...ALLOCATION, ended}, asking, view);
      expect(buttonsOf(drawn)).toEqual([]);
      expect(drawn.panels[0]?.text).toBe(words.t(`round.ended_${ended}`));
    }
  });

  it('says why the first goes first', () => {
    const [first, second] = ALLOCATION.table;
    if (!first || !second) throw new Error('a sample is missing');
    const why = (...table: Proposal['table']) =>
      drawRound({...ALLOCATION, table}, asking, view).message.split('\n')[0];
    const of = (free: number, lastWork: number | null, at: number) => ({
      ...first,
      figures: {free, total: 100},
      lastWork,
      at,
    });
    const says = (id: 'share' | 'work' | 'earlier' | 'unknown') => words.t(`round.why.${id}`);
    expect(why(of(50, 9, 9), of(49, 1, 1))).toContain(says('share'));
    // 42 % and 47 % are equal in tenths: then it is the longer time without work.
    expect(why(of(42, null, 9), of(47, 1, 1))).toContain(says('work'));
    expect(why(of(42, 1, 9), of(47, 2, 1))).toContain(says('work'));
    expect(why(of(42, 1, 1), of(47, 1, 2))).toContain(says('earlier'));
    expect(why({...first, figures: null}, {...second, figures: null})).toContain(says('unknown'));
  });

  it('introduces the team by mentions of those who are there alone', () => {
    const {message} = drawTeam(1, forming, room, view);
    expect(message).toMatch(/@p2(?![\p{L}\d])/u);
    expect(message).not.toContain('@p3');
    expect(message).toContain(words.t('team.missing', {people: view.names.people(['p3'])}));
  });

  it('numbers the steps as they are counted, whatever is ticked already', () => {
    const drawn = drawChecklist(1, begun(), view);
    expect(drawn.message.match(/[☐☑]/g)).toEqual(['☑', '☐', '☐', '☐', '☐']);
    expect(JSON.stringify(toAttachments(drawn, wire)).match(/"id":"[^"]*"/g)).toEqual(
      [2, 3, 4, 5].map((n) => `"id":"tick${String(n)}"`),
    );
    expect(buttonsOf(drawn).map(({bound}) => bound)).toEqual(['2/1', '3/1', '4/1', '5/1']);
  });

  it('offers each co-op the steps that it has to tick alone', () => {
    const shownTo = (coop: string) => {
      const may = new Set<Action>(['tick']);
      const own = {coop, offering: false, interested: true, recipient: true, may};
      return buttonsOf(drawAnswer({kind: 'show', state: begun(), own}, view))
        .filter(({action}) => action === 'tick')
        .map(({bound}) => bound);
    };
    // c co-ordinates; b has agreed to the contract's terms.
    expect(shownTo('c')).toEqual(['2/1', '3/1', '4/1', '5/1']);
    expect(shownTo('b')).toEqual(['5/1']);
    expect(shownTo('d')).toEqual([]);
  });

  it('lets the offering co-op say what becomes of what was taken by one that left FIT', () => {
    const [alone, ofTeam] = STATES.handed_over.filter(({gone}) => gone.length > 0);
    const [settled] = STATES.unplaced;
    if (!alone || !ofTeam || !settled) throw new Error('a sample is missing');
    const to = {coop: 'a', rootPostId: null};
    const told = (state: Offered) =>
      directPost({id: 'recipient_left_direct', coop: 'b'}, state, to, view);
    const labels = (drawn: ReturnType<typeof told>) => buttonsOf(drawn).map(({label}) => label);
    const [again] = buttonsOf(told(alone));
    expect(again).toMatchObject({action: 'declinehandover', bound: '1'});
    expect(labels(told(alone))[0]).toBe(words.t('button.findanother'));
    expect(labels(told(ofTeam))[0]).toBe(words.t('button.goonwithout'));
    expect(labels(told(settled))).toEqual([]);
    const may = new Set<Action>(['decline', 'record_outcome', 'tell_trouble']);
    const own = {coop: 'a', offering: true, interested: false, recipient: false, may};
    const show = (state: Offered) =>
      buttonsOf(drawAnswer({kind: 'show', state, own}, view)).map(({action}) => action);
    expect(show(alone)).toContain('declinehandover');
    expect(show(alone)).toContain('outcomefinished');
    expect(show(begun())).toEqual(['trouble', 'history']);
  });

  it('asks what came of it with at most five buttons once it is under way', () => {
    const to = {coop: 'b', rootPostId: null};
    const asks = (question: number, outcome: 'won' | 'waiting' | null) =>
      buttonsOf(
        directPost({id: 'follow_up_direct', question, takenAt: 0}, {...begun(), outcome}, to, view),
      ).map(({action}) => action);
    expect(asks(1, null)).toHaveLength(5);
    expect(asks(1, null)).not.toContain('outcomefinished');
    expect(asks(3, 'won')).toHaveLength(5);
    expect(asks(3, 'won')).not.toContain('outcomewaiting');
    for (const buttons of [asks(1, null), asks(2, 'waiting'), asks(3, 'won')])
      expect(buttons.at(-1)).toBe('trouble');
  });

  it('asks for an answer in private while there is one to give', () => {
    const to = {coop: 'c', rootPostId: null};
    const ask = {id: 'round_direct', round: 1, again: false} as const;
    expect(buttonsOf(directPost(ask, asking, to, view))).toHaveLength(2);
    const over = {
      ...forming,
      offer: {...forming.offer, proposals: [{...ALLOCATION, ended: 'agreed' as const}]},
    };
    const late = directPost(ask, over, to, view);
    expect(buttonsOf(late)).toEqual([]);
    expect(late.message).toContain(words.t('round.ended_agreed'));
    const volunteer = {...forming, proposal: COORDINATION};
    const team = {id: 'team_direct', coops: ['b', 'c'], until: UNTIL} as const;
    expect(buttonsOf(directPost(team, forming, to, view))).toHaveLength(1);
    expect(buttonsOf(directPost(team, volunteer, to, view))).toEqual([]);
  });
});

describe('the need table', () => {
  const LONG = [
    'gcoop',
    'Cooperativa de Trabajo Ñandú Limitada',
    'Cooperativa de Trabajo Tero Limitada',
    'Supercalifragilística',
    'Nueva | Barra',
  ];

  const table = (names: readonly string[]) => {
    const coops = names.map((name, n) => coop(`c${String(n)}`, {name}));
    const [row] = ALLOCATION.table;
    if (!row) throw new Error('a sample is missing');
    const rows = names.map((_, n) => ({...row, coop: `c${String(n)}`}));
    return needTable(rows, viewFor('es', registryOf(coops)));
  };

  it('has three columns of short cells: 300 px hold no more', () => {
    const [heading = '', ...rows] = tableOf(table(LONG));
    expect(cellsOf(heading)).toEqual(['Cooperativa', 'Libres', 'Último FIT']);
    for (const row of rows) {
      const cells = cellsOf(row);
      expect(cells, row).toHaveLength(3);
      const [name = '', free = '', last = ''] = cells;
      // A word widens a column, a name only makes its row taller.
      for (const word of shown(name).split(' ')) expect(word.length, word).toBeLessThanOrEqual(14);
      expect(free.length).toBeLessThanOrEqual(14);
      expect(last.length).toBeLessThanOrEqual(10);
    }
    expect(cellsOf(rows[0] ?? '')).toEqual(['**1. gcoop**', '30% (3/10)', 'nunca']);
  });

  it('keeps names apart that would be cut to the same', () => {
    const names = tableOf(table(LONG))
      .slice(1)
      .map((row) => cellsOf(row)[0]?.replace(/\d\. /, ''));
    expect(new Set(names).size).toBe(LONG.length);
  });

  it('is a table whatever a co-op is called', () => {
    for (const name of CORPUS.map((text) => text.slice(0, 80))) {
      const rows = tableOf(table([name, 'gcoop']));
      for (const row of rows) expect(cellsOf(row), row).toHaveLength(3);
      expect(rows).toHaveLength(3);
      expect(rows.join('\n')).not.toMatch(/@[\p{L}\d]|https?:\/\/|<\w/u);
    }
  });

  it('is cut after as many rows as anybody compares', () => {
    expect(tableOf(table(Array.from({length: 40}, (_, n) => `Coop ${String(n)}`)))).toHaveLength(
      16,
    );
  });
});
