import {describe, expect, it, vi} from 'vitest';
import {soakKills} from '../soak/kills.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

/** The long run: `npm run soak -- --rounds 2000`. The seed of a run that failed: `SOAK_SEED`. */
const ROUNDS = Number(process.env['SOAK_ROUNDS'] ?? 100);
const SEED = Number(process.env['SOAK_SEED'] ?? Date.now() % 1_000_000);

describe('fault: killed at random points, under load, beside a Mattermost that commits late and loses answers', () => {
  it(
    `keeps what it acknowledged and says all once, in order, in ${String(ROUNDS)} rounds (seed ${String(SEED)})`,
    async () => {
      const report = await soakKills({rounds: ROUNDS, seed: SEED});
      expect(report.violations, `SOAK_SEED=${String(SEED)}`).toEqual([]);
      // A run in which little happened would say little.
      const confirmed = Object.values(report.acknowledged).reduce((sum, count) => sum + count, 0);
      expect(confirmed).toBeGreaterThan(ROUNDS);
      expect(report.posts).toBeGreaterThan(ROUNDS);
    },
    300_000 + ROUNDS * 20_000,
  );
});
