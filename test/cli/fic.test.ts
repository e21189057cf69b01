import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import type {Bot} from '../../src/compose.ts';
import type {Hamlet} from './hamlet.ts';
import {openHamlet, settle, standing, startIn} from './hamlet.ts';

let hamlet: Hamlet;
let bot: Bot | undefined;
beforeEach(async () => {
  hamlet = await openHamlet();
});
afterEach(async () => {
  await bot?.stop();
  bot = undefined;
  await hamlet.close();
});

const found = () =>
  hamlet.admin('GET', `/teams/${hamlet.team.id}/channels/name/fic?include_deleted=true`);
const changes = (lines: readonly string[]) => lines.filter((line) => /^[+~]/.test(line));

async function member(): Promise<string> {
  const {body} = await found();
  const {user} = await standing(hamlet);
  return `/channels/${(body as {id: string}).id}/members/${user.id as string}`;
}

describe('the channel of FIC', () => {
  it('isn’t made where nobody names one', async () => {
    await settle(hamlet);
    expect((await found()).status).toBe(404);
    expect(hamlet.env()).not.toHaveProperty('FIC_CHANNEL');
    expect((await hamlet.doctor()).text).not.toMatch(/\bfic\b/i);
  });

  it('is made by setup where it is named, once, with the bot in it', async () => {
    await settle(hamlet);
    const {status} = await hamlet.setup(['--fic-channel', 'fic']);
    expect(status).toBe(0);
    expect((await found()).body).toMatchObject({name: 'fic', type: 'O'});
    expect(hamlet.env()['FIC_CHANNEL']).toBe('fic');
    expect((await hamlet.admin('GET', await member())).status).toBe(200);
    const again = await hamlet.setup([]);
    expect([again.status, changes(again.lines)]).toEqual([0, []]);
    const doctor = await hamlet.doctor(['--json']);
    expect(JSON.parse(doctor.text)).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({check: 'fic_channel', level: 'fine'}),
      ]),
    });
  });

  it('that somebody else made is joined, private or not', async () => {
    await settle(hamlet);
    const channel = {team_id: hamlet.team.id, name: 'fic', display_name: 'FIC', type: 'P'};
    await hamlet.must('POST', '/channels', channel);
    const {status, text} = await hamlet.setup(['--fic-channel', 'fic']);
    expect([status, text]).toEqual([0, expect.not.stringContaining('federation will be read')]);
    expect((await hamlet.admin('GET', await member())).status).toBe(200);
  });

  it('which the bot isn’t in is for the doctor to say, and no reason not to be ready', async () => {
    await settle(hamlet);
    await hamlet.setup(['--fic-channel', 'fic']);
    bot = await startIn(hamlet);
    const ready = async () => {
      await bot?.lookAround();
      const response = await fetch(`${bot?.url ?? ''}/readyz`);
      return {status: response.status, ...((await response.json()) as object)};
    };
    expect(await ready()).toMatchObject({status: 200, ready: true});
    await hamlet.must('DELETE', await member());
    expect(await ready()).toMatchObject({
      status: 200,
      ready: true,
      checks: {fic_channel: expect.stringContaining('not in it')},
    });
    const {status, text} = await hamlet.doctor();
    expect([status, text]).toEqual([1, expect.stringContaining('channel fic')]);
    await hamlet.must('POST', (await member()).replace(/\/[^/]*$/, ''), {
      user_id: (await standing(hamlet)).user.id,
    });
    expect((await ready()) as object).not.toHaveProperty('checks.fic_channel');
    const {body} = await found();
    await hamlet.must('DELETE', `/channels/${(body as {id: string}).id}`);
    expect(await ready()).toMatchObject({
      ready: true,
      checks: {fic_channel: expect.stringContaining('FIC_CHANNEL')},
    });
  });
});
