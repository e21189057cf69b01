import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {doMeetingDuties} from '../../src/app/agenda.ts';
import type {Store} from '../../src/app/ports.ts';
import {HOUR, MINUTE} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {moment} from '../support/calendar.ts';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import type {Desk} from '../support/desk.ts';
import {toRegistry} from '../support/digests.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, rawOf} from '../support/house.ts';
import {IDS, TEN, lifeOf} from '../support/one-life.ts';
import type {Saying} from '../support/one-life.ts';

/** FIT meets tomorrow, on the first Thursday. */
const PLAN = {nth: 1, weekday: 4, minute: 15 * 60};
const MEETS = moment('2026-11-05 15:00');

async function posts(sandbox: Sandbox, store: Store): Promise<void> {
  await toRegistry(store, {type: 'set_customs', customs: {meeting: PLAN}}, sandbox.clock.now());
  await doMeetingDuties(store, RULES, sandbox.clock.now());
  const desk = await openDesk(sandbox, store);
  await desk.quiet();
  await desk.stop();
}

async function asKeeper(sandbox: Sandbox, method: string, path: string, body?: unknown) {
  const answer = await requester(sandbox.url, sandbox.adminToken)(method, path, body);
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

async function makesAnother(sandbox: Sandbox): Promise<void> {
  const draft = {team_id: sandbox.team.id, name: 'fit-nuevo', display_name: 'x', type: 'O'};
  const id = stringOf(await asKeeper(sandbox, 'POST', '/channels', draft), 'id');
  const bot = {user_id: sandbox.botUserId};
  await asKeeper(sandbox, 'POST', `/channels/${id}/members`, bot);
}
const oldOf = ({channels}: Sandbox) => channels['fit'] ?? '';
const archivesOld = (sandbox: Sandbox) =>
  asKeeper(sandbox, 'DELETE', `/channels/${oldOf(sandbox)}`);

/** What stands in the channel that FIT has now, or in its first one. */
const standing = (sandbox: Sandbox, where: 'first' | 'other') =>
  saidBy(sandbox).filter(
    (post) =>
      (post.channel_id === oldOf(sandbox)) === (where === 'first') &&
      /agenda|meeting of|noted afterwards|tea/i.test(post.message) &&
      post.delete_at === 0 &&
      post.props['fit_key'] !== undefined,
  );
const isAgenda = ({message}: {message: string}) => /agenda/i.test(message);
const parked = (store: Store) => store.read.outboxHealth().then((health) => health.parked);

describe('what belongs below an agenda', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let ana: Actor;
  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(TEN)});
    store = await openAt(folder.database, {ids: IDS});
    ({ana} = await registered(sandbox, store));
    await posts(sandbox, store);
    sandbox.clock.advance(MEETS - TEN);
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  const now = () => sandbox.clock.now();
  const opens = async (fitChannel: string) => {
    desk = await openDesk(sandbox, store, undefined, fitChannel);
  };
  const met = async () => {
    sandbox.clock.advance(HOUR);
    await toRegistry(store, {type: 'we_met'}, now());
    await desk.quiet();
  };
  const decides = async (text: string) => {
    await toRegistry(store, {type: 'decide', text}, now(), ana);
    await desk.quiet();
  };
  const deletes = async () => {
    const [agenda] = standing(sandbox, 'first').filter(isAgenda);
    await asKeeper(sandbox, 'DELETE', `/posts/${agenda!.id}`);
  };

  it('stands by itself where somebody deleted the agenda after it had met', async () => {
    await opens('fit');
    await met();
    await deletes();
    await decides('We drink tea');
    await decides('No more tea');
    expect(await parked(store)).toBe(0);
    const said = standing(sandbox, 'first').filter(({message}) => message.includes('tea'));
    expect(said.map(({root_id: root}) => root)).toEqual(['', '']);
  });

  it('stands by itself where the agenda is deleted while the minutes are on their way', async () => {
    await opens('fit');
    const edits = sandbox.faults.add({kind: 'status', status: 502, path: 'POST /api/v4/posts'});
    await toRegistry(store, {type: 'we_met'}, now() + HOUR);
    sandbox.clock.advance(HOUR);
    await expect.poll(() => edits.hits()).toBeGreaterThan(0);
    await deletes();
    edits.remove();
    sandbox.clock.advance(MINUTE);
    await desk.quiet();
    expect(await parked(store)).toBe(0);
    expect(standing(sandbox, 'first').map(({root_id: root}) => root)).toEqual(['']);
  });

  it.each([
    ['stands', false],
    ['was archived', true],
  ])('goes with it where FIT has another channel and the first one %s', async (_, archived) => {
    await makesAnother(sandbox);
    if (archived) await archivesOld(sandbox);
    await opens('fit-nuevo');
    await toRegistry(store, {type: 'be_present', coop: 'c2', person: ''}, now());
    await desk.quiet();
    const [agenda] = standing(sandbox, 'other');
    expect(JSON.stringify(agenda)).toContain('Brote');
    await met();
    await decides('We drink tea');
    const [same, ...below] = standing(sandbox, 'other');
    expect([same?.id, below.length]).toEqual([agenda?.id, 2]);
    for (const post of below) expect(post.root_id).toBe(agenda?.id);
    expect(standing(sandbox, 'first').filter((post) => !isAgenda(post))).toEqual([]);
    expect(await parked(store)).toBe(0);
  });

  it('goes below an agenda of its own where FIT moved after the minutes were told', async () => {
    await opens('fit');
    await met();
    await desk.stop();
    await makesAnother(sandbox);
    await archivesOld(sandbox);
    await opens('fit-nuevo');
    await decides('We drink tea');
    await decides('No more tea');
    const [agenda, ...below] = standing(sandbox, 'other');
    expect(isAgenda(agenda!)).toBe(true);
    expect(below.map(({root_id: root}) => root)).toEqual([agenda?.id, agenda?.id]);
    expect(await parked(store)).toBe(0);
  });

  it('is found where an earlier version posted it', async () => {
    rawOf(store).exec(`update notes set value = substr(value, 1, 26) where key = 'agenda 1'`);
    await opens('fit');
    await met();
    const [agenda, minutes, ...others] = standing(sandbox, 'first');
    expect(others).toEqual([]);
    expect(minutes?.root_id).toBe(agenda?.id);
  });
});

const MOVED: Saying = {
  fitChannel: 'fit-nuevo',
  async prepare(store, sandbox) {
    await posts(sandbox, store);
    await makesAnother(sandbox);
    await archivesOld(sandbox);
    sandbox.clock.advance(MEETS + HOUR - sandbox.clock.now());
  },
  say: (store, now) => toRegistry(store, {type: 'we_met'}, now),
  check(sandbox, store) {
    const [agenda, minutes, ...others] = standing(sandbox, 'other');
    expect(others).toEqual([]);
    expect(isAgenda(agenda!)).toBe(true);
    expect(minutes?.root_id).toBe(agenda?.id);
    const aside = rawOf(store).prepare(`select count(*) from outbox where state = 'parked'`);
    expect(aside.pluck().get()).toBe(0);
  },
};

it('an agenda moves to FIT’s other channel once, at whichever of its steps the process dies', async () => {
  let steps = 0;
  while (await lifeOf(steps + 1, MOVED)) steps += 1;
  expect(steps).toBeGreaterThan(10);
}, 120_000);
