import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import type {Status} from '../../../src/domain/delegation/state.ts';
import {story} from './stories.ts';
import {Twins} from './twins.ts';

/** A long run: `MODEL_COMMANDS=10000000 npm exec -- vitest run test/domain/model`. */
const COMMANDS = Number(process.env['MODEL_COMMANDS'] ?? 100_000);

/** Exhaustive by type: a run that doesn't get there says nothing about it. */
const STATUSES: Record<Status, true> = {
  gathering: true,
  allocating: true,
  forming_team: true,
  handing_over: true,
  handed_over: true,
  unplaced: true,
  withdrawn: true,
  closed: true,
};
const EVENTS: Record<DelegationEvent['type'], true> = {
  offered: true,
  interest_shown: true,
  interest_came_late: true,
  interest_ended: true,
  not_interested: true,
  question_asked: true,
  edited: true,
  details_given: true,
  reason_given: true,
  contact_given: true,
  contact_erased: true,
  call_extended: true,
  call_reminded: true,
  checklist_reminded: true,
  call_ended: true,
  lengthened: true,
  left_unplaced: true,
  round_opened: true,
  agreed: true,
  objected: true,
  round_resumed: true,
  round_reminded: true,
  round_passed: true,
  volunteers_wanted: true,
  stepped_back: true,
  coordinators_called: true,
  chosen: true,
  handover_proposed: true,
  handover_opened: true,
  contact_missed: true,
  handover_reminded: true,
  team_shrank: true,
  taken: true,
  withdrawn: true,
  reopened: true,
  followed_up: true,
  outcome_recorded: true,
  case_told: true,
  case_facts_given: true,
  case_asked: true,
  case_agreed: true,
  case_declined: true,
  case_waived: true,
  case_published: true,
  closed_unanswered: true,
  ticked: true,
  trouble_told: true,
  recipient_left: true,
  recipient_back: true,
  person_left: true,
};

describe('the delegation and its reference model', () => {
  it(
    `agree about ${String(COMMANDS)} commands`,
    () => {
      const statuses = new Set<string>();
      const events = new Set<string>();
      let commands = 0;
      while (commands < COMMANDS)
        fc.assert(
          fc.property(story, (steps) => {
            const twins = new Twins();
            for (const step of steps) {
              twins.do(step);
              statuses.add(twins.state.status);
            }
            for (const event of twins.events) events.add(event);
            commands += twins.commands;
          }),
          {numRuns: 200},
        );
      statuses.delete('not_offered');
      expect([...statuses].sort()).toEqual(Object.keys(STATUSES).sort());
      expect([...events].sort()).toEqual(Object.keys(EVENTS).sort());
    },
    Math.max(60_000, COMMANDS / 5),
  );
});
