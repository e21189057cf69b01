import {LIMITS} from '../../../src/domain/settings.ts';
import type {CoopId, PersonActor} from '../../../src/domain/workflow.ts';
import type {Machine} from './machine.ts';

/** Members of participating co-ops that accepted the working agreement, in whatever version. */
export function speaks(who: PersonActor): boolean {
  return who.coop !== null && who.standing.participates && who.standing.agreement !== 'none';
}

/** A new version of it is needed for new offers and interests only. */
export function begins(who: PersonActor): boolean {
  return speaks(who) && who.standing.agreement === 'current';
}

/** The offering co-op, or a co-ordinator for it. */
export function leads(machine: Machine, who: PersonActor): boolean {
  return who.coordinator || (who.coop === machine.offering && speaks(who));
}

export function isOneOf(coops: readonly CoopId[], who: PersonActor): boolean {
  return who.coop !== null && coops.includes(who.coop) && speaks(who);
}

/** Who took it answers for it, also when their co-op left FIT since. */
export function isTheirs(coops: readonly CoopId[], who: PersonActor): boolean {
  return who.coop !== null && coops.includes(who.coop);
}

/** Who offered it answers for those who took it and left FIT. */
export function isHeir(machine: Machine, who: PersonActor): boolean {
  return machine.taken && machine.gone.length > 0 && who.coop === machine.offering;
}

/** Co-ordinators settle, but not where their own co-op has a stake, unless all of them do. */
export function settles(machine: Machine, who: PersonActor): boolean {
  const stakes = [machine.offering, ...machine.coops];
  const hasOne = (coop: CoopId | null): boolean => coop !== null && stakes.includes(coop);
  if (!who.coordinator) return false;
  return !hasOne(who.coop) || who.coordinators.every(({coop}) => hasOne(coop));
}

export function isWritten(text: string, limit: number = LIMITS.reason): boolean {
  return text.trim() !== '' && Array.from(text).length <= limit;
}

/** What may be left out, or left blank. */
export function isNote(text: string | null | undefined): boolean {
  return text == null || text.trim() === '' || isWritten(text, LIMITS.text);
}
