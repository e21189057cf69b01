import fc from 'fast-check';
import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {DOORS} from '../../src/app/counts.ts';
import {DAY, HOUR} from '../../src/domain/time.ts';
import type {Desk} from './desk.ts';
import {ANA, BRUNO, openDesk} from './desk.ts';
import {genuine} from './genuine.ts';
import {anything} from './mutations.ts';

let desk: Desk;
let digestMadeAt: number | undefined;
beforeAll(async () => {
  desk = await openDesk({digestMadeAt: () => digestMadeAt});
});
afterAll(() => desk.close());

const {button, command, press, submission, state} = genuine(() => desk);

/** Every figure by its name with its labels, as they are written. */
async function figures(): Promise<ReadonlyMap<string, number>> {
  const {statusCode, headers, body} = await desk.app.inject('/metrics');
  expect(statusCode).toBe(200);
  expect(headers['content-type']).toMatch(/^text\/plain; version=0\.0\.4/);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(lines.map((line) => [line.replace(/ \S+$/, ''), Number(/\S+$/.exec(line)?.[0])]));
}

const figure = async (name: string) => (await figures()).get(name);

/** By how much a figure rises while this is done. */
async function risen(name: string, work: () => Promise<unknown>): Promise<number> {
  const before = (await figure(name)) ?? 0;
  await work();
  return ((await figure(name)) ?? 0) - before;
}

describe('where nobody measures', () => {
  it('there is no such address', async () => {
    const other = await openDesk();
    const {statusCode, body} = await other.app.inject('/metrics');
    expect({statusCode, body}).toEqual({statusCode: 404, body: '{}'});
    await other.close();
  });
});

describe('what comes in is counted', () => {
  const requests = (door: string, result: string) =>
    `fitbot_requests_total{door="${door}",result="${result}"}`;

  it('by door and by what came of it', async () => {
    const typed = (text: string) => () => desk.post('command', command({text}));
    expect(await risen(requests('command', 'ok'), typed('whoami'))).toBe(1);
    expect(await risen(requests('command', 'refused'), typed('show D-404'))).toBe(1);
    expect(await risen(requests('action', 'ok'), () => desk.post('action', press(button())))).toBe(
      1,
    );
    const same = press(button());
    await desk.post('action', same);
    expect(await risen(requests('action', 'repeated'), () => desk.post('action', same))).toBe(1);
    const old = () => desk.post('action', press(button({expires: desk.clock.at - 1})));
    expect(await risen(requests('action', 'expired'), old)).toBe(1);
    const empty = () => desk.post('dialog', submission());
    expect(await risen(requests('dialog', 'refused'), empty)).toBe(1);
    const late = () => desk.post('dialog', submission(state({expires: desk.clock.at - 1})));
    expect(await risen(requests('dialog', 'expired'), late)).toBe(1);
  });

  it('also what isn’t believed', async () => {
    for (const door of DOORS)
      expect(await risen(requests(door, 'untrusted'), () => desk.post(door, {}))).toBe(1);
    const stolen = () => desk.post('action', press(button({person: BRUNO})));
    expect(await risen(requests('action', 'forbidden'), stolen)).toBe(1);
  });

  it('refusals by their id, those of the rules and the others', async () => {
    const typed = (text: string) => () => desk.post('command', command({text}));
    const refusals = (id: string) => `fitbot_refusals_total{refusal="${id}"}`;
    expect(await risen(refusals('unknown_reference'), typed('show D-404'))).toBe(1);
    expect(await risen(refusals('only_coordinators'), typed('announce'))).toBe(1);
    expect(await risen(refusals('invalid'), () => desk.post('dialog', submission()))).toBe(1);
  });
});

describe('how it stands', () => {
  it('open opportunities by kind and state, none where there are none', async () => {
    const of = (kind: string, status: string) =>
      `fitbot_open_opportunities{kind="${kind}",state="${status}"}`;
    expect(await figure(of('expansion', 'gathering'))).toBe(0);
    const asked = {title: 'Tienda', request: 'Una tienda', technologies: ['React']};
    await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
    await desk.does(ANA, {do: 'expand', ...asked, seats: 1, closes: '5d'});
    expect(await figure(of('delegation', 'gathering'))).toBe(1);
    expect(await figure(of('expansion', 'gathering'))).toBe(1);
    await desk.does(ANA, {do: 'withdraw', reference: 'E-1', reason: 'the client found somebody'});
    expect(await figure(of('expansion', 'gathering'))).toBe(0);
  });

  it('what is owed and since when, what is late and how much', async () => {
    const owed = await figure('fitbot_outbox_owed');
    expect(owed).toBeGreaterThan(0);
    expect(await figure('fitbot_outbox_parked')).toBe(0);
    expect(await figure('fitbot_timers_late')).toBe(0);
    expect(await figure('fitbot_timers_late_seconds')).toBe(0);
    const oldest = (await figure('fitbot_outbox_oldest_seconds')) ?? 0;
    const before = desk.clock.at;
    desk.clock.at += 30 * DAY;
    expect(await figure('fitbot_outbox_oldest_seconds')).toBe(oldest + (30 * DAY) / 1_000);
    expect(await figure('fitbot_timers_late')).toBeGreaterThan(0);
    expect(await figure('fitbot_timers_late_seconds')).toBeGreaterThan((20 * DAY) / 1_000);
    desk.clock.at = before;
  });

  it('nothing is owed where a reminder waits for the morning, until it has come', async () => {
    const night = await openDesk({digestMadeAt: () => undefined});
    const {store} = night.house;
    const owed = async (at: number) => {
      night.clock.at = at;
      const {body} = await night.app.inject('/metrics');
      const of = (name: string) =>
        Number(new RegExp(`^fitbot_outbox_${name} (\\S+)`, 'm').exec(body)?.[1]);
      return {owed: of('owed'), oldest: of('oldest_seconds')};
    };
    const {at: now} = night.clock;
    const morning = now + 14 * HOUR;
    const reminder = {id: 'availability_direct', coop: 'c1', asked: now} as const;
    const message = {about: 'registry', message: reminder} as const;
    await store.write(async (tx) => {
      await tx.owe({to: 'person', person: ANA, reference: null, gentle: true, message}, now);
      const waits = {kind: 'waits', afterMs: 14 * HOUR, problem: 'night'} as const;
      for (const parcel of await tx.claimParcels(now, new Set(), 10))
        await tx.settleParcel(
          parcel,
          parcel.to === 'person' && parcel.gentle ? waits : {kind: 'moot'},
          morning,
          now,
        );
    });
    expect(await owed(now + HOUR)).toEqual({owed: 0, oldest: 0});
    expect(await owed(morning - 1)).toEqual({owed: 0, oldest: 0});
    expect(await owed(morning)).toEqual({owed: 1, oldest: 14 * 3_600});
    await night.close();
  });

  it('how old the last digest is, absent before the first', async () => {
    digestMadeAt = undefined;
    expect((await figures()).has('fitbot_digest_age_seconds')).toBe(false);
    digestMadeAt = desk.clock.at - 3 * HOUR;
    expect(await figure('fitbot_digest_age_seconds')).toBe(3 * 3_600);
    digestMadeAt = undefined;
    expect((await figures()).has('fitbot_digest_age_seconds')).toBe(false);
  });

  it('whether Mattermost answers, and how the event loop is', async () => {
    expect(await figure('fitbot_mattermost_reachable')).toBe(1);
    desk.server.down = true;
    expect(await figure('fitbot_mattermost_reachable')).toBe(0);
    desk.server.down = false;
    expect(await figure('fitbot_nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
  });

  it('old figures are not told where the database can’t be read', async () => {
    const {read} = desk.house.store;
    const {openByState} = read;
    Object.assign(read, {openByState: () => Promise.reject(new Error('disk I/O error'))});
    const told = await figures();
    Object.assign(read, {openByState});
    expect(told.get('fitbot_database_readable')).toBe(0);
    const ofDatabase = /^fitbot_(open_opportunities|outbox|timers)/;
    expect([...told.keys()].filter((name) => ofDatabase.test(name))).toEqual([]);
    expect(await figure('fitbot_database_readable')).toBe(1);
    expect(await figure('fitbot_timers_late')).toBe(0);
  });

  it('each figure says what it is', async () => {
    const {body} = await desk.app.inject('/metrics');
    for (const name of new Set(Array.from(body.matchAll(/^(fitbot_\w+?)[{ ]/gm), ([, one]) => one)))
      expect(name).toMatch(/^fitbot_/);
    for (const [, name] of body.matchAll(/^# TYPE (\S+)/gm)) {
      expect(name).toMatch(/^fitbot_/);
      expect(body).toMatch(new RegExp(`^# HELP ${name} \\S`, 'm'));
    }
  });
});

describe('labels are words of ours', () => {
  it('whatever anybody sends, no name is new but those of refusals that the code has', async () => {
    // What each door answers, once: the rest of the names are all there from the start.
    const before = new Set((await figures()).keys());
    const canary = 'zcanaryz';
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...DOORS),
        fc.dictionary(
          fc.constantFrom(
            ...['user_id', 'channel_id', 'team_id', 'text', 'token', 'trigger_id', 'context'],
            ...['callback_id', 'state', 'submission', 'type', canary],
          ),
          fc.oneof(anything, fc.constant(canary)),
        ),
        fc.oneof(fc.string(), fc.constant(`show ${canary}`), fc.constant(`${canary} D-1`)),
        async (door, more, text) => {
          const body = {
            command: () => command({text}),
            action: () => press(),
            dialog: () => submission(state(), {submission: more}),
          }[door]();
          await desk.post(door, {...body, ...more});
          await desk.post(door, body);
        },
      ),
      {numRuns: 300},
    );
    const {body} = await desk.app.inject('/metrics');
    const fresh = [...(await figures()).keys()].filter((name) => !before.has(name));
    for (const name of fresh)
      expect(name).toMatch(/^fitbot_(refusals_total\{refusal="[a-z_]+"\}|nodejs_)/);
    expect(fresh.filter((name) => name.includes('refusal')).length).toBeLessThan(20);
    expect(body).not.toContain(canary);
    expect(body).not.toMatch(/D-1|E-1|Cambá/);
    for (const secret of [ANA, BRUNO]) expect(body).not.toContain(secret);
  });

  it('no door has others than those that are counted from the start', async () => {
    const doors = [...(await figures()).keys()].filter((name) =>
      name.startsWith('fitbot_requests_total'),
    );
    expect(doors).toHaveLength(3 * 8);
  });
});
