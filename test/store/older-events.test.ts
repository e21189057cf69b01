import Database from 'better-sqlite3';
import {describe, expect, it} from 'vitest';
import {agendaNow} from '../../src/app/agenda.ts';
import {todaysDigest} from '../../src/app/digest.ts';
import {statistics} from '../../src/app/statistics.ts';
import type {Store} from '../../src/app/ports.ts';
import {readExported} from '../../src/store/export-read.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import {calendar} from '../support/calendar.ts';
import {FRIDAY, PEOPLE, RULES, START} from '../support/federation.ts';
import {Folder, openAt, say} from '../support/house.ts';
import {olderAt} from '../support/older-database.ts';
import {OFFERED, writeStream} from '../support/older-streams.ts';
import {toldIn} from '../support/told.ts';

const bea = {person: 'bea', coop: 'b'};
const handover = (recipients: object, lapsesAt: number | null = FRIDAY) => ({
  ...{type: 'handover_proposed', recipients, lapsesAt, remindAt: null, by: null},
});
const TO_BEA = {kind: 'coop', coop: 'b'};
const TEAM = {kind: 'team', coops: ['b', 'c'], coordinating: 'c'};
const TAKEN = {type: 'taken', coop: 'b', followUpAt: FRIDAY, by: bea};
const GIVEN = {
  ...{type: 'contact_given', reachable: true, socialEconomy: null},
  by: {person: 'ana', coop: 'a'},
};
const called = (into: string) => ({type: 'coordinators_called', into, by: null});

/** What each came to, with all that such events didn't say yet. */
const STREAMS = {
  'D-1': ['gathering', OFFERED.slice(0, 3)],
  'D-2': [
    'unplaced',
    [...OFFERED.slice(0, 1), ...OFFERED.slice(3), {type: 'left_unplaced', by: null}],
  ],
  'D-3': ['allocating', [...OFFERED, called('allocating')]],
  'D-4': ['forming_team', [...OFFERED, called('forming_team')]],
  'D-5': ['handing_over', [...OFFERED, handover(TO_BEA, null)]],
  'D-6': ['handed_over', [...OFFERED, handover(TO_BEA), TAKEN]],
  'D-7': [
    'handed_over',
    [
      ...OFFERED,
      called('forming_team'),
      {type: 'volunteers_wanted', until: FRIDAY, by: null},
      handover(TEAM),
      TAKEN,
    ],
  ],
  'D-8': [
    'gathering',
    [...OFFERED.slice(0, 1), {type: 'lengthened', what: 'call', until: FRIDAY + DAY, by: null}],
  ],
  'D-9': ['handing_over', [...OFFERED, GIVEN, handover(TO_BEA)]],
} as const;
const REFERENCES = Object.keys(STREAMS);

/** A database of the first version that ran until now, brought up. */
async function brought(test: (store: Store, file: string) => Promise<void>): Promise<void> {
  using folder = new Folder();
  await olderAt(folder.database);
  const raw = new Database(folder.database);
  for (const [reference, [status, events]] of Object.entries(STREAMS))
    writeStream(raw, reference, status, events);
  raw.close();
  const store = await openAt(folder.database);
  try {
    await test(store, folder.database);
  } finally {
    await store.close();
  }
}

describe('events of the first version, which said less', () => {
  it.each(['es', 'en'] as const)('are told in the history of each (%s)', (language) =>
    brought(async (store) => {
      for (const reference of REFERENCES) {
        const told = toldIn(language, reference, await store.read.history(reference));
        expect(told).not.toMatch(/undefined|null|NaN|history\./);
        expect(told.split('\n').filter((line) => line.startsWith('*')).length).toBeGreaterThan(1);
      }
    }),
  );

  it('are told in words that are true: nobody said then how it came to go to them', () =>
    brought(async (store) => {
      const last = async (reference: string) =>
        toldIn('es', reference, await store.read.history(reference))
          .split('\n')
          .at(-1);
      expect(await last('D-2')).toContain('Quedó sin ubicar: en FIT no había gente disponible.');
      expect(await last('D-3')).toContain('Le tocó elegir a la coordinación de FIT.');
      expect(await last('D-5')).toContain('Fue para **Cambá**.');
      expect(await last('D-8')).toContain('la convocatoria se alargó hasta');
      const team = toldIn('en', 'D-7', await store.read.history('D-7'));
      expect(team).toContain('It went to the team of');
    }));

  it('are exported', () =>
    brought(async (_, file) => {
      const {rows} = await readExported(file);
      expect(rows.map(({reference, state}) => [reference, state])).toEqual(
        Object.entries(STREAMS).map(([reference, [status]]) => [reference, status]),
      );
      const takers = (reference: string) =>
        rows.find((row) => row.reference === reference)?.takenBy.map(({coop}) => coop);
      expect([takers('D-5'), takers('D-6'), takers('D-7')]).toEqual([[], ['b'], ['b', 'c']]);
    }));

  it('are counted in the statistics', () =>
    brought(async (store) => {
      const asked = {period: {unit: 'all'}, asked: START + HOUR} as const;
      const {statistics: all} = await statistics(store.read, asked, calendar);
      expect(all.delegations).toMatchObject({offered: 9, placed: 2, unplaced: 1});
    }));

  it('stand in the digest and on the agenda', () =>
    brought(async (store) => {
      const now = START + HOUR;
      const agenda = await agendaNow(store.read, now);
      expect(agenda.toSettle.map(({reference}) => reference)).toEqual(['D-3', 'D-4']);
      expect(agenda.waiting.map(({reference}) => reference)).toContain('D-5');
      // The digest tells what happens from the upgrade on, to what was there before it.
      await store.write((tx) => say(tx, 'D-9', {type: 'take'}, PEOPLE.bea, now));
      const digest = await todaysDigest(store.read, RULES, now);
      expect(digest?.placed.shown).toMatchObject([{reference: 'D-9', coops: ['b']}]);
    }));
});
