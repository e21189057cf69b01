export interface Measure {
  readonly whole: number;
  /** The longest in which nothing else was answered. */
  readonly piece: number;
}

/** Milliseconds in all, and between two turns of the event loop at most. */
export async function timed(work: () => Promise<unknown>): Promise<Measure> {
  let piece = 0;
  let last = performance.now();
  let running = true;
  const turn = () => {
    const now = performance.now();
    piece = Math.max(piece, now - last);
    last = now;
    if (running) setImmediate(turn);
  };
  setImmediate(turn);
  const began = performance.now();
  await work();
  const whole = performance.now() - began;
  running = false;
  turn();
  return {whole, piece};
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

export function ms(milliseconds: number): string {
  return `${milliseconds.toFixed(1)} ms`.padStart(9);
}
