import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {DialogName} from '../../src/app/dialog-names.ts';
import type {DialogState} from '../../src/chat/dialogs/state.ts';
import {readState, stateToken} from '../../src/chat/dialogs/state.ts';
import {ACTIONS} from '../../src/chat/drawn.ts';
import {buttonToken, readButton} from '../../src/chat/wire.ts';
import {FIT, TEAM, freshId} from '../doors/desk.ts';
import {Chance} from '../soak/payloads/chance.ts';
import {DIALOG_NAMES, submissionOf} from '../soak/payloads/dialogs.ts';
import {furnish} from '../soak/payloads/furnish.ts';
import {emptyBeginning, openHall} from '../soak/payloads/hall.ts';
import type {Hall} from '../soak/payloads/hall.ts';
import {knockByHttp} from '../soak/payloads/knock.ts';
import {JSON_TYPE} from '../soak/payloads/payload.ts';
import {NAMES, PEOPLE} from '../soak/payloads/people.ts';

/** One part of each altered, by the hundred thousand: test/doors/million-1 to -4. */
describe('threat: forged or replayed dialog submission', () => {
  let hall: Hall;
  beforeAll(async () => {
    hall = await openHall(emptyBeginning(new Chance(1)));
    await furnish(hall);
  }, 120_000);
  afterAll(() => hall.close());

  const taken = new Set<DialogName>();
  const opened = (dialog: DialogName, more: Partial<DialogState> = {}) =>
    stateToken(
      {
        dialog,
        reference: OF_NOTHING.has(dialog) ? null : OF_EXPANSIONS.has(dialog) ? 'E-2' : 'D-1',
        bound: dialog === 'coop' ? 'c1' : NUMBERED.has(dialog) ? '1' : '',
        person: PEOPLE.ana,
        nonce: freshId(),
        expires: hall.clock.now() + 60_000,
        ...more,
      },
      hall.keys,
    );
  const sent = (dialog: string, state: string, person: string, submission: object = {}) => ({
    type: 'dialog_submission',
    callback_id: dialog,
    state,
    user_id: person,
    channel_id: FIT,
    team_id: TEAM,
    submission,
    cancelled: false,
  });
  async function submits(body: object) {
    const raw = JSON.stringify(body);
    const payload = {door: 'dialog', kind: '', expected: 'either', person: null} as const;
    return knockByHttp(hall, {...payload, type: JSON_TYPE, raw});
  }
  /** Everything but what the bot notes for itself. */
  const kept = () =>
    JSON.stringify(
      ['events', 'outbox', 'inbox', 'timers', 'confidential', 'candidates', 'openings'].map((one) =>
        hall.reading.prepare(`select count(*) from ${one}`).pluck().get(),
      ),
    );
  async function refused(status: number, body: object): Promise<void> {
    expect(await submits(body)).toEqual({status, body: '{}'});
  }

  it.each(DIALOG_NAMES)(
    '%s is refused from everybody but the one who opened it',
    async (dialog) => {
      const before = kept();
      const state = opened(dialog);
      for (const name of NAMES)
        if (name !== 'ana') await refused(403, sent(dialog, state, PEOPLE[name]));
      expect(kept()).toBe(before);
    },
  );

  it.each(DIALOG_NAMES)('%s is refused under every other callback', async (dialog) => {
    const before = kept();
    const state = opened(dialog);
    for (const other of [...DIALOG_NAMES, '', `${dialog},`, `${dialog} `, dialog.toUpperCase()])
      if (other !== dialog) await refused(401, sent(other, state, PEOPLE.ana));
    expect(kept()).toBe(before);
  });

  it.each(DIALOG_NAMES)(
    '%s that has expired is told so, and nothing is kept of it',
    async (dialog) => {
      const before = kept();
      for (const late of [1, 86_400_000]) {
        const state = opened(dialog, {expires: hall.clock.now() - late});
        const fields = submissionOf(new Chance(late), dialog);
        const {status, body} = await submits(sent(dialog, state, PEOPLE.ana, fields));
        expect(status).toBe(200);
        expect(body).toMatch(/^\{"error":"[^"]*(expired|venció|old|abr)/i);
      }
      expect(kept()).toBe(before);
    },
  );

  it.each(DIALOG_NAMES)('%s that was taken is spent, for whatever it says then', async (dialog) => {
    const chance = new Chance(11);
    for (let tried = 0; tried < 40; tried += 1) {
      const state = opened(dialog, {person: PEOPLE.ana});
      const fields = submissionOf(chance, dialog);
      const {body} = await submits(sent(dialog, state, PEOPLE.ana, fields));
      if (body !== '{}') continue;
      taken.add(dialog);
      const after = kept();
      for (const again of [fields, submissionOf(chance, dialog), {...fields, title: 'Otra'}]) {
        const answer = await submits(sent(dialog, state, PEOPLE.ana, again));
        expect(answer.status).toBe(200);
        expect(answer.body).toContain('"error"');
      }
      expect(kept()).toBe(after);
      return;
    }
  });

  it('most of them were taken once', () => {
    expect(taken.size).toBeGreaterThan(15);
  });

  it('the context of a button is no state of a dialog, nor the other way round', async () => {
    const before = kept();
    const about = {reference: 'D-1', bound: '', channel: FIT, person: PEOPLE.ana} as const;
    const expires = hall.clock.now() + 60_000;
    for (const action of ACTIONS) {
      const fit = buttonToken({...about, action, expires}, hall.keys);
      expect(readState(fit, action, hall.keys)).toBeUndefined();
      await refused(401, sent(action, fit, PEOPLE.ana));
    }
    for (const dialog of DIALOG_NAMES) {
      const state = opened(dialog);
      expect(readState(state, dialog, hall.keys)?.dialog).toBe(dialog);
      expect(readButton(state, hall.keys)).toBeUndefined();
    }
    expect(kept()).toBe(before);
  });
});

const OF_NOTHING: ReadonlySet<DialogName> = new Set<DialogName>([
  ...(['delegate', 'expand', 'join', 'coop', 'availability', 'federation'] as const),
  ...(['coop_new', 'coop_list', 'agreement_text'] as const),
]);
const OF_EXPANSIONS: ReadonlySet<DialogName> = new Set<DialogName>([
  ...(['seats_details', 'terms', 'seats', 'candidate', 'candidate_more'] as const),
  ...(['disqualify', 'review'] as const),
]);
const NUMBERED: ReadonlySet<DialogName> = new Set<DialogName>([
  ...(['declinehandover', 'object', 'candidate_more', 'disqualify', 'review'] as const),
]);
