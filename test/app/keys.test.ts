import {randomBytes} from 'node:crypto';
import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {keyring, seal, sign, unseal, verify} from '../../src/app/keys.ts';

const [first, second, third] = [randomBytes(32), randomBytes(32), randomBytes(32)];
const keys = keyring([first, second]);

describe('a signature', () => {
  const line = fc.stringMatching(/^[\x20-\x7E]{1,80}$/);

  it('holds for what was signed, for that purpose alone', () => {
    fc.assert(
      fc.property(line, line, line, (text, purpose, other) => {
        const signed = sign(keys, purpose, text);
        expect(verify(keys, purpose, signed)).toBe(text);
        if (other !== purpose) expect(verify(keys, other, signed)).toBeUndefined();
      }),
    );
  });

  it('breaks with any change of any character', () => {
    const signed = sign(keys, 'button', 'help,D-1,,channel,,abc');
    for (let at = 0; at < signed.length; at += 1)
      for (const put of ['A', 'z', '.', ',', '-', '\n', ''])
        if (put !== signed[at])
          expect(
            verify(keys, 'button', signed.slice(0, at) + put + signed.slice(at + 1)),
          ).toBeUndefined();
    for (const more of [`${signed}A`, `${signed}=`, `${signed}\n`, `\n${signed}`, ` ${signed}`])
      expect(verify(keys, 'button', more)).toBeUndefined();
  });

  it('counts in one spelling: the last character has bits that mean nothing', () => {
    const signed = sign(keys, 'button', 'x');
    const given = Buffer.from(signed.slice(-22), 'base64url');
    const same = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_')
      .map((last) => signed.slice(0, -1) + last)
      .filter((one) => Buffer.from(one.slice(-22), 'base64url').equals(given));
    expect(same).toHaveLength(16);
    expect(same.filter((one) => verify(keys, 'button', one) !== undefined)).toEqual([signed]);
  });

  it('is believed of every key of the list and made with the first', () => {
    const old = sign(keyring([second]), 'button', 'x');
    expect(verify(keys, 'button', old)).toBe('x');
    expect(verify(keyring([first]), 'button', old)).toBeUndefined();
    expect(verify(keyring([third, second]), 'button', sign(keys, 'button', 'x'))).toBeUndefined();
    expect(verify(keyring([first]), 'button', sign(keys, 'button', 'x'))).toBe('x');
  });

  it('is not to be had for a guess', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary', maxLength: 60}), (guess) => {
        expect(verify(keys, 'button', guess)).toBeUndefined();
        expect(verify(keys, 'button', `help,,.${guess}`)).toBeUndefined();
      }),
    );
  });
});

describe('a sealed text', () => {
  it('opens to what it was, in its place alone', () => {
    fc.assert(
      fc.property(fc.string({unit: 'binary'}), (wild) => {
        const text = wild.toWellFormed();
        const sealed = seal(keys, 'contact D-1', text);
        expect(unseal(keys, 'contact D-1', sealed)).toBe(text);
        expect(() => unseal(keys, 'contact D-2', sealed)).toThrow();
      }),
      {numRuns: 50},
    );
  });

  it('differs each time and shows nothing of what it holds', () => {
    const [one, two] = [seal(keys, 'a', 'marta@example.org'), seal(keys, 'a', 'marta@example.org')];
    expect(one.bytes.equals(two.bytes)).toBe(false);
    expect(one.bytes.includes('marta')).toBe(false);
  });

  it('doesn’t open once a byte was changed', () => {
    const {keyId, bytes} = seal(keys, 'a', 'text');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => unseal(keys, 'a', {keyId, bytes: changed})).toThrow();
    }
    for (const length of [0, 5, 12, 20, 28])
      expect(() => unseal(keys, 'a', {keyId, bytes: bytes.subarray(0, length)})).toThrow();
  });

  it('doesn’t open by a part of its tag, which could be guessed', () => {
    const {keyId, bytes} = seal(keys, 'a', '');
    expect(unseal(keys, 'a', {keyId, bytes})).toBe('');
    for (let length = 12; length < bytes.length; length += 1)
      expect(() => unseal(keys, 'a', {keyId, bytes: bytes.subarray(0, length)})).toThrow();
  });

  it('opens with any key of the list, and says so when its key is gone', () => {
    const old = seal(keyring([second]), 'a', 'text');
    expect(unseal(keys, 'a', old)).toBe('text');
    expect(seal(keys, 'a', 'text').keyId).not.toBe(old.keyId);
    expect(() => unseal(keyring([third]), 'a', old)).toThrow(/SECRET_KEY removed/);
  });

  it('names its key without saying anything about it', () => {
    const {keyId} = seal(keys, 'a', 'text');
    expect(first.toString('base64url')).not.toContain(keyId);
  });
});
