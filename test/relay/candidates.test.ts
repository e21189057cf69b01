import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {NOBODY_KNOWN} from '../../src/domain/expansion/candidate.ts';
import type {ExpansionCommand} from '../../src/domain/expansion/commands.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {Folder, openAt, say} from '../support/house.ts';

describe('what is owed to a candidate', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let ana: Actor;
  let bruno: Actor;
  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    ({ana, bruno} = await registered(sandbox, store));
  });
  afterEach(async () => {
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const says = (actor: Actor, ...commands: ExpansionCommand[]) =>
    store.write(async (tx) => {
      for (const command of commands) await say(tx, 'E-1', command, actor, sandbox.clock.now());
    });
  const proposesMarta = () =>
    store.write(async (tx) => {
      const at = sandbox.clock.now();
      const asked = {title: 'Shop', request: 'Two more', technologies: ['React'], seats: 1};
      const closesAt = at + 5 * DAY;
      await say(tx, 'E-1', {type: 'offer', reference: 'E-1', closesAt, ...asked}, ana, at);
      await say(tx, 'E-1', {type: 'propose', consents: ['asked']}, bruno, at);
      const person = sandbox.people['marta']?.id ?? '';
      await tx.sealCandidate('E-1', 1, {...NOBODY_KNOWN, person, name: 'marta'}, at);
    });
  /** The buttons of what Marta was told of it, message by message. */
  const delivered = async () => {
    const desk = await openDesk(sandbox, store);
    await desk.quiet();
    await desk.stop();
    const {id = '', token = ''} = sandbox.people['marta'] ?? {};
    const asMarta = requester(sandbox.url, token);
    const {body} = await asMarta('POST', '/channels/direct', [sandbox.botUserId, id]);
    const hers = saidBy(sandbox).filter((post) => post.channel_id === stringOf(body, 'id'));
    return hers.map((post) => JSON.stringify(post).includes('candidateyes'));
  };

  it('is the question whether they agree, in private', async () => {
    await proposesMarta();
    expect(await delivered()).toEqual([true]);
  });

  it('is no question any more where they were withdrawn before it could be delivered', async () => {
    await proposesMarta();
    await says(bruno, {type: 'withdraw_candidate', candidate: 1});
    expect(await delivered()).toEqual([false]);
  });

  it('is nothing where nobody knows any more who they are, and the rest flows', async () => {
    await proposesMarta();
    await store.write((tx) => tx.eraseCandidate('E-1', 1));
    expect(await delivered()).toEqual([]);
    expect((await store.read.outboxHealth()).parked).toBe(0);
  });

  it('is said before their account is forgotten too', async () => {
    await proposesMarta();
    await says(bruno, {type: 'forget', candidate: 1});
    expect((await store.read.candidates('E-1')).get(1)?.name).toBe('');
    expect(await delivered()).toEqual([false]);
    expect((await store.read.candidates('E-1')).size).toBe(0);
  });

  it('is said first, too, where an earlier decision owes it', async () => {
    await proposesMarta();
    await says(bruno, {type: 'withdraw_candidate', candidate: 1}, {type: 'forget', candidate: 1});
    expect(await delivered()).toEqual([false]);
    expect((await store.read.candidates('E-1')).size).toBe(0);
  });
});
