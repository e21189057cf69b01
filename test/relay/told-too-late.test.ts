import {expect, it} from 'vitest';
import {changeRegistry} from '../../src/app/change-registry.ts';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import {DAY} from '../../src/domain/time.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, say} from '../support/house.ts';

it('trouble that is delivered late isn’t told to who doesn’t co-ordinate any more', async () => {
  using folder = new Folder();
  const at = Date.parse('2026-11-04T13:00:00Z');
  const sandbox = await startSandbox({clock: createClock(at)});
  const store = await openAt(folder.database);
  const {ana, bruno} = await registered(sandbox, store);
  const id = (name: string) => sandbox.people[name]?.id ?? '';
  const registry = (command: RegistryCommand) =>
    store.write((tx) => changeRegistry(tx, RULES, {command, actor: {kind: 'registry'}, at}));
  for (const name of ['chloe', 'dario'])
    await registry({type: 'add_coordinator', person: id(name)});

  // Nothing is delivered yet.
  await store.write(async (tx) => {
    const closesAt = at + DAY;
    await say(
      tx,
      'D-1',
      {type: 'offer', reference: 'D-1', closesAt, ...ASKED, developers: 1},
      ana,
      at,
    );
    await say(tx, 'D-1', {type: 'give_contact', reachable: true, socialEconomy: null}, ana, at);
    await say(tx, 'D-1', {type: 'be_interested', figures: null}, bruno, at);
    await say(tx, 'D-1', {type: 'close_call'}, ana, at);
    await say(tx, 'D-1', {type: 'take'}, bruno, at);
    await say(tx, 'D-1', {type: 'tell_trouble', text: 'They don’t pay.'}, bruno, at);
  });
  await registry({type: 'remove_coordinator', person: id('dario')});

  const desk = await openDesk(sandbox, store);
  await desk.quiet();
  const told = saidBy(sandbox).filter((post) => JSON.stringify(post).includes('They don’t pay.'));
  expect(told).toHaveLength(1);
  expect(told[0]?.channel_id).not.toBe(sandbox.channels['fit']);
  await desk.stop();
  await store.close();
  await sandbox.close();
});
