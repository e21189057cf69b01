import {SETUP_STEPS} from './commands.ts';
import type {SetupStep} from './commands.ts';
import type {CoopId} from '../workflow.ts';
import type {Coop, Registry} from './state.ts';
import {activeCoops, agreementOf, peopleOf} from './state.ts';

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

/** Co-ops that can't take part fully yet, under each thing that they lack. */
export interface Missing {
  readonly people: readonly CoopId[];
  readonly fit: readonly CoopId[];
  /** Asked of those in FIT alone. */
  readonly agreement: readonly CoopId[];
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
  const those = (lacks: (coop: Coop) => boolean) => coops.filter(lacks).map(({id}) => id);
  return {
    people: those((coop) => peopleOf(registry, coop.id).length === 0),
    fit: those((coop) => !coop.participates),
    agreement: those((coop) => coop.participates && agreementOf(registry, coop) !== 'current'),
  };
}

/** Co-ops of FIT that can't act in it yet: without people, or without the agreement. */
export function lackingOf(registry: Registry): number {
  const {people, fit, agreement} = missingOf(registry, activeCoops(registry));
  return new Set([...people.filter((coop) => !fit.includes(coop)), ...agreement]).size;
}
