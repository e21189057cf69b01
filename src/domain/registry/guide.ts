import {SETUP_STEPS} from './commands.ts';
import type {SetupStep} from './commands.ts';
import type {Coop, Registry} from './state.ts';
import {activeCoops, agreementOf, mandateOf, peopleOf} from './state.ts';

/** Fewer have nobody to share with. */
const ENOUGH_COOPS = 2;

/** `later`: put off by the co-ordination, still to be done. */
export type StepState = 'done' | 'later' | 'open';

/** How far a federation is with getting started. */
export interface Guide {
  readonly steps: Readonly<Record<SetupStep, StepState>>;
  /** The first that is open, else the first put off; null once all is done. */
  readonly next: SetupStep | null;
  /** Nothing is open any more: the co-ordination needn't be shown it. */
  readonly over: boolean;
  /** Co-ops that take part in FIT. */
  readonly participating: number;
  readonly missing: Missing;
}

/** Of the co-ops that there are, how many can't take part fully yet, and why; each counts once. */
export interface Missing {
  readonly people: number;
  readonly fit: number;
  readonly agreement: number;
  readonly mandate: number;
}

export function guideOf(registry: Registry): Guide {
  const coops = activeCoops(registry);
  const participating = coops.filter((coop) => coop.participates).length;
  const {settled, agreement, announcedAt} = registry;
  const done: Record<SetupStep, boolean> = {
    coops: participating >= ENOUGH_COOPS,
    // The text that comes with the bot is as good as the federation's own, once somebody said so.
    agreement: settled.includes('agreement') || Object.keys(agreement.texts).length > 0,
    announcement: announcedAt !== null,
  };
  const stateOf = (step: SetupStep): StepState =>
    done[step] ? 'done' : settled.includes(step) ? 'later' : 'open';
  const steps = {
    coops: stateOf('coops'),
    agreement: stateOf('agreement'),
    announcement: stateOf('announcement'),
  };
  const open = SETUP_STEPS.find((step) => steps[step] === 'open');
  return {
    steps,
    next: open ?? SETUP_STEPS.find((step) => steps[step] === 'later') ?? null,
    over: open === undefined,
    participating,
    missing: missingOf(registry, coops),
  };
}

function missingOf(registry: Registry, coops: readonly Coop[]): Missing {
  const counts = {people: 0, fit: 0, agreement: 0, mandate: 0};
  for (const coop of coops) {
    const what = missingIn(registry, coop);
    if (what) counts[what] += 1;
  }
  return counts;
}

/** What comes first: without people nobody accepts anything, and so on. */
function missingIn(registry: Registry, coop: Coop): keyof Missing | undefined {
  if (peopleOf(registry, coop.id).length === 0) return 'people';
  if (!coop.participates) return 'fit';
  if (agreementOf(registry, coop) !== 'current') return 'agreement';
  return mandateOf(registry, coop.id).length === 0 ? 'mandate' : undefined;
}
