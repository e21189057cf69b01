/**
 * Real time plus an offset that only grows. Moving it backwards is refused: posts are ordered by
 * their time, and no server's clock runs back by days.
 */
export interface SandboxClock {
  /** Epoch milliseconds. */
  now(): number;
  advance(ms: number): void;
  moveTo(ms: number): void;
  /** Called after every move, not as time passes by itself. Returns the unsubscription. */
  onMoved(listener: () => void): () => void;
}

export function createClock(start: number = Date.now()): SandboxClock {
  let offset = start - Date.now();
  const listeners = new Set<() => void>();
  const now = () => Date.now() + offset;
  const advance = (ms: number) => {
    if (!Number.isFinite(ms) || ms < 0) throw new RangeError('a clock moves forward only');
    offset += ms;
    for (const listener of [...listeners]) listener();
  };
  return {
    now,
    advance,
    moveTo: (ms) => {
      advance(ms - now());
    },
    onMoved: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
