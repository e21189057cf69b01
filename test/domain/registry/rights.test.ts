import {describe, expect, it} from 'vitest';
import type {RegistryCommand} from '../../../src/domain/registry/commands.ts';
import {decideRegistry} from '../../../src/domain/registry/decide.ts';
import {actorOf} from '../../../src/domain/registry/state.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import {NOTHING_TO_SAY} from '../../support/meeting.ts';
import {by, federation} from '../../support/registry.ts';

describe('who may what', () => {
  const profile = {
    name: 'Aurora',
    kind: 'member',
    place: null,
    web: null,
    technologies: [],
  } as const;
  /** Flora co-ordinates, ana is of the co-op in question, bea of another, sol of none. */
  const MAY: {
    [Type in RegistryCommand['type']]: {
      readonly said: Extract<RegistryCommand, {type: Type}>;
      readonly by: readonly string[];
    };
  } = {
    add_coop: {said: {type: 'add_coop', name: 'Cielo', kind: 'member'}, by: ['flora']},
    edit_coop: {said: {type: 'edit_coop', coop: 'c1', profile}, by: ['flora', 'ana']},
    set_fit: {said: {type: 'set_fit', coop: 'c1', participates: true}, by: ['flora']},
    remove_coop: {said: {type: 'remove_coop', coop: 'c1'}, by: ['flora']},
    add_people: {said: {type: 'add_people', coop: 'c1', people: ['x']}, by: ['flora']},
    drop_people: {said: {type: 'drop_people', coop: 'c1', people: ['ana']}, by: ['flora']},
    set_mandate: {said: {type: 'set_mandate', coop: 'c1', people: []}, by: ['flora', 'ana']},
    request_join: {
      said: {type: 'request_join', coop: 'c1'},
      by: ['flora', 'ana', 'bea', 'sol'],
    },
    approve_join: {said: {type: 'approve_join', person: 'xenia'}, by: ['flora', 'ana']},
    reject_join: {said: {type: 'reject_join', person: 'xenia'}, by: ['flora', 'ana']},
    leave: {said: {type: 'leave'}, by: ['ana', 'bea']},
    accept_agreement: {
      said: {type: 'accept_agreement', version: FIRST_AGREEMENT},
      by: ['ana', 'bea'],
    },
    set_availability: {
      said: {type: 'set_availability', free: 1, total: 2},
      by: ['ana', 'bea'],
    },
    add_coordinator: {said: {type: 'add_coordinator', person: 'ana'}, by: ['flora']},
    remove_coordinator: {said: {type: 'remove_coordinator', person: 'ana'}, by: ['flora']},
    lower_availability: {
      said: {type: 'lower_availability', coop: 'c1', people: 1, reference: 'D-1'},
      by: [],
    },
    publish_agreement: {
      said: {type: 'publish_agreement', language: 'es', text: 'x', renews: true},
      by: ['flora'],
    },
    announce: {said: {type: 'announce'}, by: ['flora']},
    settle_step: {said: {type: 'settle_step', step: 'coops'}, by: ['flora']},
    set_customs: {said: {type: 'set_customs', customs: {digestAt: 600}}, by: ['flora']},
    reset_customs: {said: {type: 'reset_customs', names: ['digestAt']}, by: ['flora']},
    post_agenda: {
      said: {type: 'post_agenda', heldAt: null, agenda: NOTHING_TO_SAY},
      by: ['flora'],
    },
    be_present: {said: {type: 'be_present', coop: 'c1', person: 'ana'}, by: ['flora', 'ana']},
    excuse: {said: {type: 'excuse', coop: 'c1', reason: null}, by: ['flora']},
    decide: {said: {type: 'decide', text: 'x'}, by: ['flora', 'ana', 'bea']},
    ask_whether_met: {said: {type: 'ask_whether_met'}, by: []},
    we_met: {said: {type: 'we_met'}, by: ['flora']},
    set_quiet: {
      said: {type: 'set_quiet', about: 'mentions', quiet: true},
      by: ['flora', 'ana', 'bea', 'sol'],
    },
    leave_news: {said: {type: 'leave_news', text: 'x'}, by: ['flora', 'ana', 'bea']},
    withdraw_news: {said: {type: 'withdraw_news', news: 1}, by: ['flora', 'ana', 'bea', 'sol']},
    make_digest: {
      said: {type: 'make_digest', day: '2026-11-20', from: 0, upTo: 1, news: [], said: true},
      by: [],
    },
    ask_availability: {said: {type: 'ask_availability', coop: 'c1'}, by: []},
    person_gone: {said: {type: 'person_gone', person: 'ana'}, by: []},
  };
  const {registry, at} = federation(by('xenia', {type: 'request_join', coop: 'c1'}));

  describe.each(Object.values(MAY))('$said.type', ({said, by: allowed}) => {
    it.each(['flora', 'ana', 'bea', 'sol'])('%s', (who) => {
      const decision = decideRegistry(registry, {command: said, actor: actorOf(registry, who), at});
      const personal =
        decision.kind === 'refused' &&
        ['only_coordinators', 'only_own_coop', 'needs_coop', 'only_time'].includes(
          decision.refusal.id,
        );
      expect(!personal).toBe(allowed.includes(who));
    });
  });

  it('whoever is of a removed co-op, or of none, has no standing', () => {
    expect(actorOf(registry, 'sol')).toEqual({
      kind: 'person',
      person: 'sol',
      coop: null,
      coordinator: false,
      standing: {participates: false, agreement: 'none'},
      coordinators: [{person: 'flora', coop: null}],
    });
    expect(actorOf(registry, 'flora').coordinator).toBe(true);
  });
});
