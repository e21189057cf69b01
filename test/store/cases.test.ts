import {describe, expect, it} from 'vitest';
import type {Store, Tx} from '../../src/app/ports.ts';
import {MINUTE} from '../../src/domain/time.ts';
import {CASE} from '../support/case-steps.ts';
import type {Person} from '../support/federation.ts';
import {PEOPLE} from '../support/federation.ts';
import {Folder, offer, openAt, say} from '../support/house.ts';

const {ana, bea} = PEOPLE;

/** Finished by b, told by bea and asked about. */
async function told(tx: Tx, reference: string): Promise<void> {
  await offer(tx, reference);
  await say(tx, reference, {type: 'give_contact', reachable: true, socialEconomy: null});
  await say(tx, reference, {type: 'be_interested', figures: {free: 1, total: 2}}, bea);
  await say(tx, reference, {type: 'close_call'});
  await say(tx, reference, {type: 'take'}, bea);
  await say(tx, reference, {type: 'record_outcome', outcome: 'finished', note: null}, bea);
  await say(tx, reference, {type: 'tell_case', ...CASE}, bea);
  await say(tx, reference, {type: 'ask_case'}, bea);
}

const answer = (store: Store, reference: string, agrees: boolean, who: Person = ana) =>
  store.write((tx) => say(tx, reference, {type: 'answer_case', agrees}, who));

describe('the rows of cases', () => {
  it('say which are listed, and whose word a case waits for', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    const listed = async (limit = 9, offset = 0) => store.read.cases({limit, offset});
    const live = (coop: string) => store.read.liveOf(coop);
    await store.write((tx) => told(tx, 'D-1'));
    await store.write((tx) => told(tx, 'D-2'));
    expect(await listed()).toEqual({references: [], total: 0});
    expect([await live('a'), await live('b')]).toEqual([['D-1', 'D-2'], []]);

    await answer(store, 'D-1', true);
    expect(await listed()).toEqual({references: ['D-1'], total: 1});
    expect(await live('a')).toEqual(['D-2']);
    await answer(store, 'D-2', true);
    expect((await listed()).total).toBe(2);
    expect(await listed(1, 1)).toMatchObject({references: [expect.any(String)], total: 2});

    await answer(store, 'D-1', false);
    expect(await listed()).toEqual({references: ['D-2'], total: 1});
    await store.write((tx) =>
      say(tx, 'D-2', {type: 'record_outcome', outcome: 'lost', note: null}, bea),
    );
    expect(await listed()).toEqual({references: [], total: 0});
    await store.close();
  });

  it('are there again after a restart', async () => {
    using folder = new Folder();
    const store = await openAt(folder.database);
    await store.write((tx) => told(tx, 'D-1'));
    await answer(store, 'D-1', true);
    await store.close();
    const again = await openAt(folder.database);
    expect(await again.read.cases({limit: 9, offset: 0})).toEqual({references: ['D-1'], total: 1});
    expect(
      (await again.read.opportunity('D-1'))?.state.offer.caseStudy?.publishedAt,
    ).toBeGreaterThan(MINUTE);
    await again.close();
  });
});
