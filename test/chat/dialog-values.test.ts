import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {
  amount,
  choice,
  list,
  number,
  oneOf,
  optionalNumber,
  text,
} from '../../src/chat/dialogs/values.ts';
import {readSubmission} from '../../src/chat/dialogs/read.ts';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {DIALOGS} from '../text/samples.ts';

const NOT_TEXT = [null, undefined, {}, [], ['x'], {length: 3}, Symbol.iterator, () => 'x'];

describe('a value of a dialog', () => {
  it('is read as text', () => {
    expect(text('  Tienda\u0000 ')).toBe('Tienda');
    expect([text(7), text(true), text(0)]).toEqual(['7', 'true', '0']);
    expect([text('-'), text(' - '), text(''), text('--')]).toEqual(['', '', '', '--']);
    expect(text('a\uD800')).toBe('a\uFFFD');
    for (const value of NOT_TEXT) expect(text(value)).toBe('');
    expect(text('x'.repeat(1_000_000)).length).toBeLessThanOrEqual(20_000);
  });

  it('is read as a number, or isn’t one', () => {
    for (const value of [7, '7', ' 7 ', '+7', '007']) expect(number(value)).toBe(7);
    expect(number('-3')).toBe(-3);
    for (const value of [
      '',
      '7.5',
      7.5,
      '1e3',
      'siete',
      '0x7',
      '９',
      NaN,
      Infinity,
      1e21,
      '1 000',
      ...NOT_TEXT,
    ])
      expect(number(value)).toBeNaN();
  });

  it('that may be left out is null then, and a zero of an old client is nothing', () => {
    for (const value of ['', '-', ...NOT_TEXT]) {
      expect(optionalNumber(value)).toBeNull();
      expect(amount(value)).toBeNull();
    }
    expect([optionalNumber(0), optionalNumber('0'), amount(0), amount('0')]).toEqual([
      0,
      0,
      null,
      null,
    ]);
    expect(optionalNumber('x')).toBeNaN();
  });

  it('is read as a list, each once', () => {
    expect(list('React, react; TypeScript\n\n,Go ,')).toEqual(['React', 'TypeScript', 'Go']);
    expect(list('')).toEqual([]);
  });

  it('is one of those offered, or none', () => {
    expect(oneOf('won', ['won', 'lost'])).toBe('won');
    for (const value of ['WON', 'toString', '__proto__', ...NOT_TEXT])
      expect(oneOf(value, ['won', 'lost'])).toBeNull();
  });

  it('is yes, no, or not said', () => {
    expect([choice(true), choice('yes'), choice('true')]).toEqual([true, true, true]);
    expect([choice(false), choice('no'), choice('false')]).toEqual([false, false, false]);
    for (const value of ['', 'YES', 1, 0, ...NOT_TEXT]) expect(choice(value)).toBeNull();
  });
});

describe('a submission', () => {
  const state = (dialog: DialogName) => ({
    dialog,
    reference: 'D-1',
    bound: '1',
    person: 'p',
    nonce: 'n',
    expires: 1,
  });

  it('of any dialog is understood, whatever stands in it', () => {
    const anything = fc.dictionary(fc.string(), fc.anything());
    for (const dialog of Object.keys(DIALOGS) as DialogName[])
      fc.assert(
        fc.property(anything, (fields) => {
          const intent = readSubmission(state(dialog), fields);
          // An outcome that isn't one of those offered is nothing that could be asked for.
          if (dialog === 'review') expect(intent).toHaveProperty('problems.decision');
          else if (dialog !== 'outcome') expect(intent).toHaveProperty('do');
        }),
        {numRuns: 50},
      );
  });

  it('has optional fields absent, null or empty, which is all the same', () => {
    const dialogs = ['contact', 'details', 'interest', 'coop', 'reason'] as const;
    const more = ['seats_details', 'terms', 'candidate', 'candidate_more'] as const;
    for (const dialog of [...dialogs, ...more]) {
      const names = ['client_name', 'client_contact', 'private_notes', 'social_economy', 'mode'];
      names.push('english', 'budget', 'start', 'duration', 'people', 'free', 'total', 'note');
      names.push('place', 'web', 'reason_not_taken', 'juniors', 'semiseniors', 'seniors', 'hours');
      names.push('rate', 'name', 'technologies', 'seniority', 'available', 'link');
      const all = (value: unknown) => Object.fromEntries(names.map((name) => [name, value]));
      const absent = readSubmission(state(dialog), {});
      for (const value of [null, '', '-', undefined])
        expect(readSubmission(state(dialog), all(value))).toEqual(absent);
    }
  });

  it('can’t name another opportunity than its dialog', () => {
    const fields = {reference: 'D-2', bound: '9', do: 'leave', reason: 'x'};
    expect(readSubmission(state('withdraw'), fields)).toEqual({
      do: 'withdraw',
      reference: 'D-1',
      reason: 'x',
    });
    expect(readSubmission(state('declinehandover'), fields)).toMatchObject({handover: 1});
    expect(readSubmission(state('object'), fields)).toMatchObject({reason: 'x', round: 1});
  });
});
