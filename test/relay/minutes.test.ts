import {expect, it} from 'vitest';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {toRegistry} from '../support/digests.ts';
import {Folder, openAt} from '../support/house.ts';
import {NOTHING_TO_SAY} from '../support/meeting.ts';
import {IDS, TEN} from '../support/one-life.ts';

it('minutes tell their own meeting, and each decision once, however late they reach the channel', async () => {
  using folder = new Folder();
  const sandbox = await startSandbox({clock: createClock(TEN)});
  const store = await openAt(folder.database, {ids: IDS});
  const {ana} = await registered(sandbox, store);
  const decide = (text: string, at: number) => toRegistry(store, {type: 'decide', text}, at, ana);
  const weMet = (at: number) => toRegistry(store, {type: 'we_met'}, at);
  const agenda = {type: 'post_agenda', heldAt: TEN, agenda: NOTHING_TO_SAY} as const;
  await toRegistry(store, agenda, TEN - HOUR, {kind: 'time'});
  await decide('While they met', TEN);
  await weMet(TEN + HOUR);
  await decide('Right after', TEN + HOUR + MINUTE);
  // Nothing of it was in the channel yet when the next one took place.
  const next = TEN + 28 * 24 * HOUR;
  await toRegistry(store, {...agenda, heldAt: next}, next - HOUR, {kind: 'time'});
  await decide('A month later', next);
  await weMet(next + HOUR);

  const desk = await openDesk(sandbox, store);
  await desk.quiet();
  const said = saidBy(sandbox)
    .filter((post) => post.channel_id === sandbox.channels['fit'])
    .map((post) => post.message);
  expect(said.filter((message) => message.includes('**FIT’s meeting of'))).toHaveLength(2);
  for (const text of ['While they met', 'Right after', 'A month later'])
    expect(said.filter((message) => message.includes(text))).toHaveLength(1);
  await desk.stop();
  await store.close();
  await sandbox.close();
});
