import {existsSync, rmSync, statSync} from 'node:fs';
import Database from 'better-sqlite3';
import {afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import {Eraser} from '../../src/store/eraser.ts';
import {Erasing, Reader} from '../support/erasing.ts';

const SECOND = 1_000;

beforeEach(() => {
  vi.useFakeTimers({toFake: ['setTimeout', 'clearTimeout', 'setImmediate']});
});
afterEach(() => {
  vi.useRealTimers();
});

describe('what was erased', () => {
  it('is overwritten a second later, and everything else is kept', () => {
    using erasing = new Erasing();
    erasing.erase();
    const rest = erasing.left;
    erasing.eraser.due();
    vi.advanceTimersByTime(SECOND - 1);
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([true, true]);
    vi.advanceTimersByTime(2);
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([false, false]);
    expect(erasing.left).toEqual(rest);
    expect(rest).toHaveLength(99);
  });

  it('at one moment is overwritten together, in two pieces, and then nothing is done', () => {
    using erasing = new Erasing();
    for (const id of [7, 8, 9]) {
      erasing.erase(id);
      erasing.eraser.due();
    }
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(2);
    expect(erasing.noted).toBe(false);
    // A later one is overwritten by itself.
    erasing.erase(10);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(4);
    expect([erasing.noted, erasing.isOnDisk(10)]).toEqual([false, false]);
  });

  it('leaves no copy behind in pages that aren’t needed any more', () => {
    using erasing = new Erasing(6_000);
    for (let id = 1; id <= 3_000; id += 2) erasing.erase(id);
    erasing.eraser.start();
    const still = Array.from({length: 3_000}, (_, i) => i + 1).filter((id) => erasing.isOnDisk(id));
    expect(still).toHaveLength(1_500);
    expect(still.every((id) => id % 2 === 0)).toBe(true);
  });

  it('is tried again every five seconds while somebody reads', () => {
    using erasing = new Erasing();
    using reader = new Reader(erasing.file);
    erasing.erase();
    erasing.eraser.due();
    vi.advanceTimersByTime(SECOND + 1);
    expect([erasing.turns, erasing.noted]).toEqual([2, true]);
    vi.advanceTimersByTime(5 * SECOND - 2);
    expect(erasing.turns).toBe(2);
    vi.advanceTimersByTime(3);
    expect([erasing.turns, erasing.noted]).toEqual([4, true]);
    reader.ends();
    vi.advanceTimersByTime(6 * SECOND);
    expect([erasing.turns, erasing.noted, erasing.isOnDisk()]).toEqual([6, false, false]);
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(6);
  });

  it('before an end that came too soon is overwritten at the start, before anybody is served', () => {
    using erasing = new Erasing();
    erasing.erase();
    const rest = erasing.left;
    erasing.eraser.start();
    expect([erasing.isOnDisk(), erasing.noted, erasing.turns]).toEqual([false, false, 0]);
    expect(erasing.left).toEqual(rest);
  });

  it('is tried again after the start, too, where somebody reads then', () => {
    using erasing = new Erasing();
    using reader = new Reader(erasing.file);
    erasing.erase();
    erasing.eraser.start();
    expect(erasing.noted).toBe(true);
    reader.ends();
    vi.advanceTimersByTime(6 * SECOND);
    expect([erasing.noted, erasing.isOnDisk(), erasing.turns]).toEqual([false, false, 2]);
  });

  it('after the end is left to the next start, though its turn came only then', () => {
    using erasing = new Erasing();
    const turns: (() => void)[] = [];
    const eraser = new Eraser(erasing.file, erasing.damage, (work) => turns.push(work));
    erasing.erase();
    eraser.due();
    vi.advanceTimersByTime(2 * SECOND);
    eraser.close();
    erasing.erase(8);
    for (const work of turns) work();
    vi.advanceTimersByTime(60 * SECOND);
    expect([turns.length, erasing.noted]).toEqual([1, true]);
    const over = new Eraser(erasing.file, erasing.damage, (work) => turns.push(work));
    over.close();
    erasing.erase(9);
    over.due();
    vi.advanceTimersByTime(60 * SECOND);
    expect([turns.length, erasing.noted]).toEqual([1, true]);
  });

  it('is overwritten at the end, and then nothing is done any more', () => {
    using erasing = new Erasing();
    erasing.erase();
    erasing.eraser.due();
    erasing.eraser.close();
    expect([erasing.isOnDisk(), erasing.noted]).toEqual([false, false]);
    erasing.erase(8);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    expect([erasing.noted, erasing.turns]).toEqual([true, 0]);
  });

  it('among so many rows that somebody would wait for it is left to the next start', () => {
    using erasing = new Erasing(2_004);
    erasing.writer.exec('delete from candidates where id = 1');
    erasing.erase();
    expect(erasing.left).toHaveLength(2_002);
    erasing.eraser.due();
    vi.advanceTimersByTime(60 * SECOND);
    // It isn't tried again and again.
    expect([erasing.turns, erasing.noted]).toEqual([2, true]);
    erasing.eraser.close();
    expect(erasing.noted).toBe(true);
    const next = new Eraser(erasing.file, erasing.damage, () => undefined);
    next.start();
    expect(erasing.noted).toBe(false);
    next.close();
  });

  it('among as many as can be moved meanwhile is overwritten', () => {
    using erasing = new Erasing(2_002);
    erasing.writer.exec('delete from candidates where id = 1');
    erasing.erase();
    expect(erasing.left).toHaveLength(2_000);
    erasing.eraser.due();
    vi.advanceTimersByTime(2 * SECOND);
    expect(erasing.noted).toBe(false);
  });
});

describe('the file', () => {
  it('is left as it is where nothing was erased, but for what waits to be written into it', () => {
    using erasing = new Erasing();
    erasing.writer.exec('delete from confidential where id = 7');
    erasing.eraser.start();
    expect(statSync(`${erasing.file}-wal`).size).toBe(0);
    // Of no confidence, this one: its bytes stand where they stood.
    expect([erasing.isOnDisk(), erasing.turns]).toEqual([true, 0]);
    vi.advanceTimersByTime(60 * SECOND);
    expect(erasing.turns).toBe(0);
  });

  it('is left as it is where it is damaged: somebody may save something of it', () => {
    using erasing = new Erasing();
    erasing.erase();
    const corrupt = new Database.SqliteError('malformed', 'SQLITE_CORRUPT');
    expect(() =>
      erasing.damage.watch(() => {
        throw corrupt;
      }),
    ).toThrow();
    const before = statSync(`${erasing.file}-wal`).size;
    erasing.eraser.start();
    expect([statSync(`${erasing.file}-wal`).size, erasing.noted]).toEqual([before, true]);
  });

  it('isn’t put back, empty, where it was taken away', () => {
    using erasing = new Erasing();
    rmSync(erasing.file);
    erasing.eraser.start();
    expect(existsSync(erasing.file)).toBe(false);
  });
});
