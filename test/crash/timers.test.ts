import {describe, expect, it, vi} from 'vitest';
import {TIMER_COMMANDS as OF_DELEGATIONS} from '../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS as OF_EXPANSIONS} from '../../src/domain/expansion/commands.ts';
import type {Timer} from '../../src/domain/opportunity/either.ts';
import type {Due} from './due.ts';
import {lifeBefore, settle} from './due.ts';
import {sweeps} from './sweeps.ts';
import {BEHIND_THEM, everyStatementOf} from './two-lives.ts';

// A slow machine takes its time: nothing here is about speed.
vi.setConfig({testTimeout: 300_000});

const DUE: readonly Due[] = [
  ...lifeBefore('delegation', Object.keys(OF_DELEGATIONS) as Timer[]),
  ...lifeBefore('expansion', Object.keys(OF_EXPANSIONS) as Timer[]),
];

describe('a timer of which any statement can be the last', () => {
  it.each(DUE.map((due) => [`${due.timer} of ${due.reference}`, due] as const))(
    '%s',
    async (_, due) => {
      const found = await everyStatementOf({
        ...BEHIND_THEM,
        before: (store) => settle(store, due),
        act: (store) => sweeps(store, due.at),
      });
      expect(found.states).toBeGreaterThan(3);
    },
  );
});
