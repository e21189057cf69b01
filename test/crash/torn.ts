import type {Left} from './tape.ts';

const WAL_HEADER = 32;
const FRAME = 24 + 4096;
const PAGE = 4096;

/**
 * What a process that is killed in the middle of a write leaves: the beginning of what it wrote, at the
 * border of each page and within it, over what stood there.
 */
export function* tornBetween(before: Left, after: Left, name: string): Iterable<[string, Left]> {
  const wal = `${name}-wal`;
  const [log, written] = [before.get(wal), after.get(wal)];
  if (written && !log?.equals(written))
    for (const at of cuts(log ?? Buffer.alloc(0), written, WAL_HEADER, FRAME))
      yield [`${String(at)} bytes of the -wal`, new Map([...before, [wal, cut(log, written, at)]])];
  const [pages, folded] = [before.get(name), after.get(name)];
  // A checkpoint writes pages from the -wal, which goes only when all of them are there.
  if (pages && folded && log && !pages.equals(folded))
    for (const at of cuts(pages, folded, 0, PAGE))
      yield [
        `${String(at)} bytes of the database`,
        new Map([...before, [name, cut(pages, folded, at)]]),
      ];
}

function cut(before: Buffer | undefined, after: Buffer, at: number): Buffer {
  return Buffer.concat([after.subarray(0, at), before?.subarray(at) ?? Buffer.alloc(0)]);
}

/** From where they differ on. */
function* cuts(before: Buffer, after: Buffer, header: number, size: number): Iterable<number> {
  for (let from = 0; from < after.length; from += from === 0 && header > 0 ? header : size) {
    const to = from + (from === 0 && header > 0 ? header : size);
    if (before.subarray(from, to).equals(after.subarray(from, to))) continue;
    for (const at of [from, Math.floor((from + to) / 2)]) if (at > 0 && at < after.length) yield at;
  }
}
