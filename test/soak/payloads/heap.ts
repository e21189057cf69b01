import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';

const MEGABYTE = 1_048_576;
/** What a season may leave behind, together with what the runtime keeps for itself. */
const ROOM = 24 * MEGABYTE;

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

export function heapAfterCollection(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

/** Whether the last quarter needs more than the first, in words. */
export function grewBeyond(heaps: readonly number[]): string | undefined {
  if (heaps.length < 8) return undefined;
  const quarter = Math.floor(heaps.length / 4);
  const first = median(heaps.slice(0, quarter));
  const last = median(heaps.slice(-quarter));
  return last - first > ROOM ? `the heap grew from ${mb(first)} to ${mb(last)}` : undefined;
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

function mb(bytes: number): string {
  return `${String(Math.round(bytes / MEGABYTE))} MB`;
}
