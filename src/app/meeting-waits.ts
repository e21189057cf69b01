import {customsOf} from '../domain/federation/customs.ts';
import {hasBegun, rollIsOpen} from '../domain/federation/decide-meeting.ts';
import type {Meeting} from '../domain/meeting/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import {DAY} from '../domain/time.ts';
import type {Instant, PersonActor} from '../domain/workflow.ts';
import type {Waiting} from './waiting.ts';

/** What FIT's meetings wait for from this person, or from their co-op. */
export function meetingWaits(
  registry: Registry,
  {coop, coordinator, standing}: PersonActor,
  at: Instant,
): readonly Waiting[] {
  const {open, missed} = registry.meeting;
  const own = coop !== null && standing.participates ? coop : null;
  const found: Waiting[] = [];
  if (open && isOn(open, at)) {
    const {number: meeting, heldAt, roll} = open;
    if (own !== null && roll.present[own] === undefined)
      found.push({for: 'present', coop: own, meeting});
    if (coordinator && heldAt !== null && hasBegun(open, at))
      found.push({for: 'we_met', meeting, heldAt});
  }
  const warned = own === null ? undefined : missed[own];
  if (
    own !== null &&
    warned !== undefined &&
    warned.warnedAt !== null &&
    customsOf(registry).attendance === 'required'
  )
    found.push({for: 'attendance', coop: own, barred: warned.barred});
  return found;
}

/** Its roll is open, and nobody forgot about it long ago. */
function isOn(open: Meeting, at: Instant): boolean {
  return rollIsOpen(open, at) && at - (open.heldAt ?? open.postedAt) <= DAY;
}
