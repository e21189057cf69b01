import type {Kind} from '../../src/domain/opportunity/either.ts';
import type {Status} from '../../src/domain/opportunity/status.ts';

type Standing = Status | 'not_offered';
type Moves = Partial<Record<Standing, readonly Standing[]>>;

/**
 * From where to where one decision may bring an opportunity, as the matrices of both workflows have it
 * (`test/domain/<kind>/matrix.golden.md`); where several co-ops are interested, also to a round of them.
 */
const LEGAL: Readonly<Record<Kind, Moves>> = {
  delegation: {
    not_offered: ['gathering'],
    gathering: ['unplaced', 'allocating', 'forming_team', 'handing_over', 'withdrawn'],
    allocating: ['handing_over', 'unplaced', 'withdrawn'],
    forming_team: ['allocating', 'handing_over', 'unplaced', 'withdrawn'],
    handing_over: ['handed_over', 'allocating', 'forming_team', 'unplaced', 'withdrawn'],
    handed_over: ['closed', 'handing_over', 'allocating', 'forming_team', 'unplaced'],
    unplaced: ['gathering'],
    withdrawn: ['gathering'],
    closed: ['handed_over'],
  },
  expansion: {
    not_offered: ['gathering'],
    gathering: ['evaluating', 'complete', 'partly_complete', 'unfilled', 'withdrawn'],
    evaluating: ['gathering', 'complete', 'partly_complete', 'unfilled', 'withdrawn'],
    complete: ['closed', 'partly_complete', 'unfilled', 'withdrawn'],
    partly_complete: ['closed', 'gathering', 'evaluating', 'complete', 'unfilled', 'withdrawn'],
    unfilled: ['gathering', 'evaluating', 'partly_complete', 'complete'],
    withdrawn: ['gathering'],
    closed: ['complete', 'partly_complete'],
  },
};

/** `from` and `to` as events tell them. */
export function isLegal(kind: Kind, from: Standing, to: Standing): boolean {
  return LEGAL[kind][from]?.includes(to) ?? false;
}
