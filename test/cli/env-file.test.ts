import {
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {EnvFile, Overtaken} from '../../src/cli/operator/env-file.ts';

let folder: string;
const file = () => path.join(folder, '.env');
const text = () => readFileSync(file(), 'utf8');
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fit-env-'));
});
afterEach(() => {
  rmSync(folder, {recursive: true, force: true});
});

describe('.env', () => {
  it('may be written where setup wrote it, where it is empty, where it is missing, and nowhere else', () => {
    writeFileSync(file(), 'HAND=1\nEMPTY=\n');
    const env = EnvFile.read(file());
    expect(['HAND', 'EMPTY', 'MISSING'].map((key) => env.mine(key))).toEqual([false, true, true]);
    env.put('EMPTY', 'a');
    env.put('MISSING', 'b');
    env.save();
    const again = EnvFile.read(file());
    again.put('EMPTY', 'c');
    expect(() => {
      again.put('HAND', '2');
    }).toThrow('HAND');
    again.save();
    expect(again.values()).toEqual({HAND: '1', EMPTY: 'c', MISSING: 'b'});
    writeFileSync(file(), text().replace('MISSING=b', 'MISSING=by hand'));
    expect(EnvFile.read(file()).mine('MISSING')).toBe(false);
  });

  it.each(['a # b', '"a"', ' a', "'a'", 'a\nB=1', '`a`'])(
    'refuses %j, which not everybody reads alike',
    (value) => {
      const env = EnvFile.read(file());
      expect(() => {
        env.put('A', value);
      }).toThrow('A');
    },
  );

  it('takes dollars and equals signs as they are', () => {
    const env = EnvFile.read(file());
    env.put('A', '$&=$1==');
    env.put('A', '$$==');
    env.save();
    expect(EnvFile.read(file()).get('A')).toBe('$$==');
  });

  it('keeps what somebody else writes in the meantime, and gives way where it is the same', () => {
    writeFileSync(file(), '# ours\nA=1\n');
    const env = EnvFile.read(file());
    env.note('bot', 'fit');
    env.put('B', 'setup');
    writeFileSync(file(), text() + 'LATER=1\n');
    env.save();
    expect(EnvFile.read(file()).values()).toEqual({A: '1', B: 'setup', LATER: '1'});
    expect(EnvFile.read(file()).mine('B')).toBe(true);
    writeFileSync(file(), text().replace('LATER=1', 'LATER=2\nC=by hand'));
    expect(env.get('C')).toBe('');
    env.put('B', 'again');
    env.save();
    expect(EnvFile.read(file()).values()).toEqual({A: '1', B: 'again', LATER: '2', C: 'by hand'});
    env.put('D', 'setup');
    writeFileSync(file(), text() + 'D=hand\n');
    const before = text();
    expect(() => env.save()).toThrow(Overtaken);
    expect(text()).toBe(before);
  });

  it('is whole or as before, and leaves nothing beside it; a link stays one', () => {
    const real = path.join(folder, 'real.env');
    writeFileSync(real, 'A=1\n', {mode: 0o640});
    symlinkSync(real, file());
    const env = EnvFile.read(file());
    env.put('B', '2');
    expect(env.save()).toBe(true);
    expect(readFileSync(real, 'utf8')).toContain('B=2');
    expect(statSync(real).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['.env', 'real.env']);
  });
});
