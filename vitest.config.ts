import {defineConfig} from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // A process per file: better-sqlite3 is native code, and stories start and kill bots.
    pool: 'forks',
    // Two, because stories start a bot, a sandbox and Chromium each; more makes them slow, not fast.
    maxWorkers: 2,
    testTimeout: 40_000,
    hookTimeout: 40_000,
    watch: false,
  },
});
