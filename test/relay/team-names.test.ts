import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import type {PersonCommand} from '../../src/domain/delegation/commands.ts';
import {DAY} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, say} from '../support/house.ts';

describe('a team’s channel, where somebody made all those of its names beforehand', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let people: Record<'ana' | 'bruno' | 'dario', Actor>;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    desk = await openDesk(sandbox, store);
    people = await registered(sandbox, store);
    await desk.quiet();
    for (let number = 1; number <= 9; number += 1) {
      const name = number === 1 ? 'fit-d-1' : `fit-d-1-${String(number)}`;
      const body = {team_id: sandbox.team.id, name, display_name: 'Mine', type: 'P'};
      const stranger = requester(sandbox.url, sandbox.people['elena']?.token ?? '');
      expect((await stranger('POST', '/channels', body)).status).toBe(201);
    }
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  async function calledTogether(): Promise<void> {
    const at = sandbox.clock.now();
    const says = (who: Actor, command: PersonCommand) =>
      store.write((tx) => say(tx, 'D-1', command, who, at));
    const {ana, bruno, dario} = people;
    const offer = {reference: 'D-1', closesAt: at + 5 * DAY, ...ASKED, developers: 3};
    await says(ana, {type: 'offer', ...offer});
    await says(bruno, {type: 'be_interested', figures: {free: 1, total: 4}, people: 2});
    await says(dario, {type: 'be_interested', figures: {free: 3, total: 4}, people: 1});
    await says(ana, {type: 'close_call'});
  }

  /** The bot's own private channels: name, and how many are in it. */
  async function rooms(): Promise<readonly {name: string; members: number}[]> {
    const bot = requester(sandbox.url, sandbox.botToken);
    const {body} = await bot('GET', `/users/me/teams/${sandbox.team.id}/channels`);
    const all = body as {id: string; name: string; type: string}[];
    return Promise.all(
      all
        .filter(({type, name}) => type === 'P' && name.startsWith('fit-d-'))
        .map(async ({id, name}) => {
          const inside = await bot('GET', `/channels/${id}/members`);
          return {name, members: (inside.body as unknown[]).length};
        }),
    );
  }

  const UNFORESEEN = {name: expect.stringMatching(/^fit-d-1-[0-9a-f]{32}$/) as string, members: 4};

  it('has a name that nobody could foresee', async () => {
    await calledTogether();
    await desk.quiet();
    expect(await rooms()).toEqual([UNFORESEEN]);
  });

  it('is found again where earlier tries got no further than making it', async () => {
    // Who is in it is asked next, before anything of it is written down.
    const fault = sandbox.faults.add({kind: 'down', path: '/members', count: 3});
    await calledTogether();
    await desk.quiet();
    expect(fault.hits()).toBe(3);
    expect(await rooms()).toEqual([UNFORESEEN]);
  });
});
