import {afterAll, beforeAll, describe, expect, it, vi} from 'vitest';
import type {Desk, Door} from './desk.ts';
import {BRUNO, freshId, openDesk} from './desk.ts';
import {genuine} from './genuine.ts';

/** How much is read, and looked at, of what nobody has proven. */
let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';
/** More bytes than these aren't read. */
const LONGEST: Record<Door, number> = {command: 1_048_576, action: 131_072, dialog: 262_144};
const DOORS = Object.keys(LONGEST) as readonly Door[];

const {command, press, state, submission} = genuine(() => desk);
type Body = Record<string, unknown>;
const GENUINE: Record<Door, (more?: Body) => Body> = {
  command,
  action: (more) => press(undefined, more),
  dialog: (more) => submission(undefined, more),
};
const formOf = (body: Body) => new URLSearchParams(body as Record<string, string>).toString();

async function refused(door: Door, body: unknown, type?: string) {
  const before = desk.written();
  const headers = type === undefined ? {} : {'content-type': type};
  expect(await desk.post(door, body, headers)).toEqual({status: 401, body: {}});
  expect(desk.written()).toBe(before);
}

describe.each(DOORS)('the door of a %s', (door) => {
  it('refuses what is too large before reading it, and takes what is nearly so', async () => {
    const most = LONGEST[door];
    const whole = (more: string) => {
      const body = GENUINE[door]({more});
      return door === 'command' ? formOf(body) : JSON.stringify(body);
    };
    const filled = (length: number) => whole('x'.repeat(length - whole('').length));
    expect((await desk.post(door, filled(most))).status).toBe(200);
    await refused(door, filled(most + 1));
    await refused(door, 'x'.repeat(most + 1));
  });

  it('reads nothing of another kind than Mattermost sends there', async () => {
    const body = GENUINE[door]();
    const opened = vi.spyOn(desk.doors, door);
    if (door === 'command') await refused(door, JSON.stringify(body), JSON_TYPE);
    else await refused(door, formOf(body), FORM_TYPE);
    expect(opened).not.toHaveBeenCalled();
    opened.mockRestore();
  });
});

it('where there is no door, little is read', async () => {
  const ask = (length: number) =>
    desk.app.inject({
      method: 'POST',
      url: '/healthz',
      headers: {'content-type': JSON_TYPE},
      payload: `"${'x'.repeat(length - 2)}"`,
    });
  expect((await ask(16_384)).statusCode).toBe(404);
  expect((await ask(16_385)).statusCode).toBe(401);
});

describe('a command', () => {
  it('that names hundreds of people is one', async () => {
    const user_mentions = range(400).map((n) => `n${String(n)}`);
    const user_mentions_ids = user_mentions.map(() => freshId());
    const {status} = await desk.post('command', command({user_mentions, user_mentions_ids}));
    expect(status).toBe(200);
  });

  it('with more fields than anybody is named in is none', async () => {
    const {length} = Object.keys(command());
    const of = (pairs: number) => command({more: range(pairs - length).map(() => '')});
    expect((await desk.post('command', of(10_000))).status).toBe(200);
    await refused('command', of(10_001));
  });
});

describe('a form', () => {
  /** As Go writes it, which escapes more than JavaScript does. */
  const goJson = (body: Body) =>
    JSON.stringify(body).replace(
      /[<>&\u2028\u2029]/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );

  it.each(['<', '&', '\u2028', '👍', 'ñ'])(
    'full of %j, in every field as much as a client lets in, gets through',
    async (letter) => {
      const full = (units: number) => `x${letter.repeat((units - 2) / letter.length)}x`;
      // The room of each: src/chat/dialogs/elements.ts.
      const fields = {title: 1_000, request: 10_000, technologies: 1_000, more: 1_000};
      const typed = Object.entries(fields).map(([name, units]) => [name, full(units)]);
      const rest = {developers: '2', closes: '5d'};
      const body = submission(undefined, {submission: {...Object.fromEntries(typed), ...rest}});
      expect(await desk.post('dialog', goJson(body))).toMatchObject({
        status: 200,
        body: {errors: {request: expect.stringMatching(/3.?000/) as string}},
      });
    },
  );

  it('full of “<” in eight fields of three thousand letters gets through', async () => {
    const fields = range(8).map((n) => [`f${String(n)}`, '<'.repeat(3_000)]);
    const body = submission(undefined, {submission: Object.fromEntries(fields)});
    expect((await desk.post('dialog', goJson(body))).status).toBe(200);
  });

  /** Whoever looks into it in any way is told so. */
  const untouchable = (looks: string[]) =>
    new Proxy(
      {},
      Object.fromEntries(
        (['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const).map(
          (trap) => [
            trap,
            () => {
              looks.push(trap);
              throw new Error(`looked into it: ${trap}`);
            },
          ],
        ),
      ),
    );

  it.each([
    ['of whom nothing is proven', () => ({state: 'x'}), 401],
    ['whose state is another’s', () => ({user_id: BRUNO}), 403],
    ['sent for another dialog', () => ({callback_id: 'edit'}), 401],
    ['that was called off', () => ({cancelled: true}), 200],
    ['that has expired', () => ({state: state({expires: desk.clock.at - 1})}), 200],
  ])('%s is not looked into', async (_what, change, status) => {
    const looks: string[] = [];
    const body = submission(undefined, {...change(), submission: untouchable(looks)});
    expect(await desk.doors.dialog(body)).toMatchObject({status});
    expect(looks).toEqual([]);
  });

  it('is looked for by name where it is proven: however much else there is', async () => {
    const looks: unknown[] = [];
    const fields = new Proxy<Record<string, unknown>>(
      {},
      {
        get: (_of, name) => void looks.push(name),
        ownKeys: () => {
          throw new Error('looked at all of it');
        },
      },
    );
    expect(await desk.doors.dialog(submission(undefined, {submission: fields}))).toMatchObject({
      status: 200,
      body: {errors: {title: expect.any(String) as string}},
    });
    expect(looks).toContain('title');
  });
});

function range(count: number): number[] {
  return Array.from({length: count}, (_, n) => n);
}
