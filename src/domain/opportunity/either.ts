import type {DelegationCommand, DelegationTimer} from '../delegation/commands.ts';
import {TIMER_COMMANDS as DELEGATION_TIMERS} from '../delegation/commands.ts';
import type {DelegationEvent} from '../delegation/events.ts';
import {evolve as evolveDelegation} from '../delegation/evolve.ts';
import type {Drawing as DelegationDrawing} from '../delegation/react-drawn.ts';
import type {DelegationRefusal} from '../delegation/refusals.ts';
import type {Delegation} from '../delegation/state.ts';
import {isOver as isDelegationOver} from '../delegation/state.ts';
import {timersOf as delegationTimers} from '../delegation/timers.ts';
import type {ExpansionCommand, ExpansionTimer} from '../expansion/commands.ts';
import {TIMER_COMMANDS as EXPANSION_TIMERS} from '../expansion/commands.ts';
import type {ExpansionEvent} from '../expansion/events.ts';
import {evolve as evolveExpansion} from '../expansion/evolve.ts';
import type {ExpansionRefusal} from '../expansion/refusals.ts';
import type {Drawing as ExpansionDrawing} from '../expansion/shown.ts';
import type {Expansion} from '../expansion/state.ts';
import {isOver as isExpansionOver} from '../expansion/state.ts';
import {timersOf as expansionTimers} from '../expansion/timers.ts';
import type {Rules} from '../settings.ts';
import type {Recorded, Reference} from '../workflow.ts';
import type {Timers} from './timers.ts';

/** The two workflows next to each other, for whoever keeps, lists or delivers either. */

export type Kind = 'delegation' | 'expansion';
export type OfferedDelegation = Extract<Delegation, {kind: 'delegation'}>;
export type OfferedExpansion = Extract<Expansion, {kind: 'expansion'}>;
export type Offered = OfferedDelegation | OfferedExpansion;
export type OpportunityEvent = DelegationEvent | ExpansionEvent;
export type OpportunityCommand = DelegationCommand | ExpansionCommand;
export type OpportunityRefusal = DelegationRefusal | ExpansionRefusal;
export type Timer = DelegationTimer | ExpansionTimer;
export type Drawing = DelegationDrawing | ExpansionDrawing;

/** `D-12` is a delegation, `E-7` an expansion. */
export function kindOf(reference: Reference): Kind {
  return reference.startsWith('E') ? 'expansion' : 'delegation';
}

/** Undefined where the first event isn't the offer. */
export function folded(
  reference: Reference,
  events: readonly Recorded<OpportunityEvent>[],
): Offered | undefined {
  // Which events a thread holds, its reference says.
  const state =
    kindOf(reference) === 'expansion'
      ? (events as readonly Recorded<ExpansionEvent>[]).reduce<Expansion>(evolveExpansion, {
          status: 'not_offered',
        })
      : (events as readonly Recorded<DelegationEvent>[]).reduce<Delegation>(evolveDelegation, {
          status: 'not_offered',
        });
  return state.status === 'not_offered' ? undefined : state;
}

/** Counts as closed in lists and for erasure. */
export function isOver(state: Offered): boolean {
  return state.kind === 'delegation' ? isDelegationOver(state) : isExpansionOver(state);
}

export function timersOf(state: Offered, rules: Rules): Timers<Timer> {
  return state.kind === 'delegation'
    ? delegationTimers(state, rules)
    : expansionTimers(state, rules);
}

/** The command that a timer of this thread turns into; undefined for one that it can't have. */
export function timerCommand(reference: Reference, timer: Timer): OpportunityCommand | undefined {
  const commands: Partial<Record<Timer, OpportunityCommand>> =
    kindOf(reference) === 'expansion' ? EXPANSION_TIMERS : DELEGATION_TIMERS;
  return commands[timer];
}

/** How many people it is for: developers needed, or seats. */
export function peopleWanted(state: Offered): number {
  return state.kind === 'delegation' ? state.offer.developers : state.offer.seats;
}
