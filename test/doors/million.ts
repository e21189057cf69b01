import {describe, expect, it} from 'vitest';
import {soakPayloads} from '../soak/payloads.ts';

const SHARE = 250_000;
/** The same in every run; `npm run soak` takes others. */
const SEED = Number(process.env['FUZZ_SEED'] ?? 7);
/** Minutes of a machine that has other things to do. */
const PATIENCE = 900_000;

/** A quarter of a million payloads; the four together are the million of every run. */
export function knocksWithQuarter(quarter: 1 | 2 | 3 | 4): void {
  describe(`a million payloads at the three doors, quarter ${String(quarter)}`, () => {
    it(
      'crash nothing, tell strangers nothing, write nothing that was not proven',
      async () => {
        const from = (quarter - 1) * SHARE;
        const {violations, ...figures} = await soakPayloads({payloads: SHARE, seed: SEED, from});
        expect(violations.join('\n')).toBe('');
        expect(figures.payloads).toBe(SHARE);
        const {refused, idle, answered, either} = figures.byExpected;
        expect(refused + idle).toBeGreaterThan(0.6 * SHARE);
        expect(answered + either).toBeGreaterThan(0.3 * SHARE);
        // What is authentic gets far enough to change something; most comes too late, or of who may not.
        expect(figures.events).toBeGreaterThan(0.015 * SHARE);
        expect(figures.byHttp).toBeGreaterThan(0.2 * SHARE);
        for (const door of ['command', 'action', 'dialog'] as const)
          expect(figures.byDoor[door]).toBeGreaterThan(0.2 * SHARE);
      },
      PATIENCE,
    );
  });
}
