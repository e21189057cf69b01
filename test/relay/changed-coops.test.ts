import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {agendaNow} from '../../src/app/agenda.ts';
import {changeRegistry} from '../../src/app/change-registry.ts';
import {dutiesOf} from '../../src/app/duties.ts';
import type {Store} from '../../src/app/ports.ts';
import type {DelegationCommand} from '../../src/domain/delegation/commands.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {toRegistry} from '../support/digests.ts';
import {ASKED} from '../support/domain.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, rawOf, say} from '../support/house.ts';
import {IDS, TEN} from '../support/one-life.ts';

describe('what is under way, and a co-op that changes', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let ana: Actor;
  let bruno: Actor;
  let dario: Actor;
  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(TEN)});
    store = await openAt(folder.database, {ids: IDS});
    ({ana, bruno, dario} = await registered(sandbox, store));
    desk = await openDesk(sandbox, store);
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const idOf = (name: string) => sandbox.people[name]?.id ?? '';
  const says = (who: Actor, command: DelegationCommand, reference = 'D-1') =>
    store.write((tx) => say(tx, reference, command, who, now()));
  const offers = (reference: string, developers = 1) =>
    says(
      ana,
      {type: 'offer', reference, closesAt: now() + 5 * DAY, ...ASKED, developers},
      reference,
    );
  const figures = {free: 2, total: 9} as const;
  /** Brote and Ceibo, in a channel of their own. */
  async function asTeam(): Promise<void> {
    await offers('D-1', 3);
    await says(bruno, {type: 'be_interested', figures, people: 2});
    await says(dario, {type: 'be_interested', figures, people: 1});
    await says(ana, {type: 'close_call'});
    await desk.quiet();
  }
  const changes = (command: Parameters<typeof toRegistry>[1]) => toRegistry(store, command, now());
  const isInside = async (name: string) => {
    const room = await store.read.teamRoom('D-1');
    const path = `/channels/${room?.channelId ?? ''}/members`;
    const {body} = await requester(sandbox.url, sandbox.botToken)('GET', path);
    return (body as {user_id: string}[]).some(({user_id: id}) => id === idOf(name));
  };
  const shown = () => saidBy(sandbox).filter((post) => post.delete_at === 0);
  const head = async () => {
    const room = await store.read.teamRoom('D-1');
    const [first] = shown().filter(
      (post) => post.channel_id === room?.channelId && post.props['fit_key'] !== undefined,
    );
    return JSON.stringify(first);
  };

  it('who comes in place of its only person is brought into the channels of its teams', async () => {
    await asTeam();
    await changes({type: 'drop_people', coop: 'c2', people: [idOf('bruno')]});
    await desk.quiet();
    expect([await isInside('bruno'), await isInside('marta')]).toEqual([false, false]);
    await changes({type: 'add_people', coop: 'c2', people: [idOf('marta')]});
    await desk.quiet();
    expect(await isInside('marta')).toBe(true);
    expect(await head()).toContain('@marta');
  });

  it('so is its new mandate, where who spoke for it left', async () => {
    await asTeam();
    await changes({type: 'add_people', coop: 'c2', people: [idOf('marta'), idOf('chloe')]});
    await changes({type: 'set_mandate', coop: 'c2', people: [idOf('marta')]});
    await desk.quiet();
    // While Bruno is there, he speaks for it.
    expect(await isInside('marta')).toBe(false);
    await changes({type: 'drop_people', coop: 'c2', people: [idOf('bruno')]});
    await desk.quiet();
    expect([await isInside('marta'), await isInside('chloe')]).toEqual([true, false]);
    await changes({type: 'set_mandate', coop: 'c2', people: [idOf('chloe')]});
    await desk.quiet();
    expect(await isInside('chloe')).toBe(true);
  });

  const renamed = (name: string) => {
    const profile = {name, kind: 'member', place: null, web: null, technologies: []} as const;
    return changes({type: 'edit_coop', coop: 'c2', profile});
  };

  it('called otherwise, it is in the card, the team’s head and its round', async () => {
    await asTeam();
    await says(bruno, {type: 'coordinate'});
    await desk.quiet();
    const naming = (name: string) =>
      shown().filter((post) => JSON.stringify([post.message, post.props]).includes(name)).length;
    const drawn = (name: string) => [
      naming(name),
      JSON.stringify(shown().find(({message}) => message.startsWith('**D-1 ·'))).includes(name),
    ];
    const before = naming('Brote');
    await renamed('Retama');
    await desk.quiet();
    expect(drawn('Retama')).toEqual([3, true]);
    expect(await head()).toContain('Retama');
    expect(naming('Brote')).toBe(before - 3);
    const edits = rawOf(store).prepare(`select count(*) from outbox`).pluck();
    const owed = edits.get();
    await renamed('Retama');
    expect(edits.get()).toBe(owed);
  });

  it('called otherwise, it is in the agenda', async () => {
    await offers('D-1');
    await says(bruno, {type: 'be_interested', figures});
    const agenda = await agendaNow(store.read, now());
    const command = {type: 'post_agenda', heldAt: now(), agenda} as const;
    await store.write((tx) =>
      changeRegistry(tx, RULES, {command, actor: {kind: 'time'}, at: now()}),
    );
    const came = {
      command: {type: 'be_present', meeting: 1, coop: 'c2', person: idOf('bruno')},
      actor: bruno,
      at: now(),
    } as const;
    await store.write((tx) => changeRegistry(tx, RULES, came));
    await desk.quiet();
    const posted = () =>
      JSON.stringify(shown().find(({message}) => message.startsWith('**Agenda'))?.props);
    expect(posted()).toContain('Brote');
    await renamed('Retama');
    await desk.quiet();
    expect(posted()).toContain('Retama');
    expect(posted()).not.toContain('Brote');
  });

  it('with many threads, some show it at once and all of them by and by, over a restart', async () => {
    const MANY = 45;
    for (let n = 1; n <= MANY; n += 1) {
      await offers(`D-${String(n)}`);
      await says(bruno, {type: 'be_interested', figures}, `D-${String(n)}`);
    }
    await desk.stop();
    const raw = rawOf(store);
    raw.exec(`update outbox set state = 'paid', not_before = null`);
    const cards = () =>
      raw
        .prepare(
          `select count(*) from outbox where message = '{"about":"card"}' and state = 'owed'`,
        )
        .pluck()
        .get();
    await renamed('Retama');
    expect(cards()).toBe(20);
    // Once more, before the rest was drawn.
    await renamed('Tala');
    await store.close();
    store = await openAt(folder.database, {ids: IDS});
    const duty = dutiesOf(store, RULES).find(({name}) => name === 'renamed');
    for (let turn = 0; (await duty?.nextAt(now())) !== undefined; turn += 1) {
      expect(turn).toBeLessThan(MANY);
      await duty?.do(now());
    }
    const after = rawOf(store).prepare(
      `select count(distinct reference) from outbox where message = '{"about":"card"}' and state = 'owed'`,
    );
    expect(after.pluck().get()).toBe(MANY);
  });
});
