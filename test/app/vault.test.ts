import {describe, expect, it} from 'vitest';
import {idsOf, keyring, vaultOf, verify} from '../../src/app/keys.ts';

const [OLD, NEW] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
const before = vaultOf(keyring([OLD]));
const since = vaultOf(keyring([NEW, OLD]));
const after = vaultOf(keyring([NEW]));

describe('a vault', () => {
  it('seals with the newest key, and opens with any', () => {
    const [old, anew] = [before.seal('contact D-1', 'Marta'), since.seal('contact D-1', 'Marta')];
    expect([old.keyId, anew.keyId]).toEqual([before.keyIds[0], after.keyIds[0]]);
    expect(since.unseal('contact D-1', old)).toBe('Marta');
    expect(since.unseal('contact D-1', anew)).toBe('Marta');
    expect(after.unseal('contact D-1', anew)).toBe('Marta');
    expect(() => since.unseal('contact D-2', anew)).toThrow();
  });

  it('names the key that is gone, by name of error and of key', () => {
    const old = before.seal('contact D-1', 'Marta');
    expect(() => after.unseal('contact D-1', old)).toThrow(
      expect.objectContaining({
        name: 'KeyGone',
        message: `no key ${old.keyId}: was a SECRET_KEY removed before its data?`,
      }),
    );
  });

  it('says which keys it has, the newest first, each by six characters of its own', () => {
    expect(since.keyIds).toEqual([...after.keyIds, ...before.keyIds]);
    expect(since.keyIds).toEqual(idsOf(keyring([NEW, OLD])));
    expect(new Set(since.keyIds).size).toBe(2);
    for (const id of since.keyIds) expect(id).toMatch(/^[\w-]{6}$/);
  });

  it('finds by a tag what any of its keys tagged, and nothing else', () => {
    const [anew, old] = since.tags('sol');
    expect([anew, old]).toEqual([after.tags('sol')[0], before.tags('sol')[0]]);
    expect(anew).not.toBe(old);
    expect(since.tags('sol')).toEqual(since.tags('sol'));
    expect(since.tags('sola')).not.toContain(anew);
    expect(anew).toMatch(/^[\w-]{22}$/);
  });

  it('keeps a tag of somebody when it has a tag for somebody else: each is their own', () => {
    const tags = ['ana', 'bea', 'sol'].flatMap((person) => since.tags(person));
    expect(new Set(tags).size).toBe(6);
  });
});

describe('what was sealed, signed or tagged by an earlier version', () => {
  // Made once and kept: a change of how keys are derived would lose all that is sealed.
  const bytes = Buffer.from('nayiz51A7DF0AYFgSB-GvxMbK0_wc3D7A5okE3VJPyqb', 'base64url');
  const signed = 'help,,,fit,,a.zw0pev.22hT3MXaa-z0GUSbXcrziQ';

  it('is opened, believed and found by its key', () => {
    expect(since.unseal('contact D-1', {keyId: 'zw0pev', bytes})).toBe('Marta');
    expect(verify(keyring([NEW, OLD]), 'button', signed)).toBe('help,,,fit,,a');
    expect(since.tags('sol')).toContain('mnt7BGY1mfIK86jiobi2Tg');
    expect(() => after.unseal('contact D-1', {keyId: 'zw0pev', bytes})).toThrow(/SECRET_KEY/);
    expect(verify(keyring([NEW]), 'button', signed)).toBeUndefined();
  });
});
