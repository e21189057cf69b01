import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import type {RegistryCommand} from '../../../src/domain/registry/commands.ts';
import {decideRegistry, hasCoordinator} from '../../../src/domain/registry/decide.ts';
import type {RegistryEvent} from '../../../src/domain/registry/events.ts';
import {evolveRegistry} from '../../../src/domain/registry/evolve.ts';
import type {Registry} from '../../../src/domain/registry/state.ts';
import {
  EMPTY_REGISTRY,
  actorOf,
  availabilityAt,
  coopOf,
  peopleOf,
} from '../../../src/domain/registry/state.ts';
import {FIRST_AGREEMENT} from '../../../src/domain/settings.ts';
import type {Recorded} from '../../../src/domain/workflow.ts';
import {FEDERATION} from '../../support/registry.ts';

const PEOPLE = ['flora', 'ana', 'abel', 'bea', 'sol', 'xenia'];
const person = fc.constantFrom(...PEOPLE);
const people = fc.array(person, {maxLength: 3});
const coop = fc.constantFrom('c1', 'c2', 'c3', 'c9');
const name = fc.constantFrom('Aurora', 'áurora', 'Cielo', '', '!');

const command: fc.Arbitrary<RegistryCommand> = fc.oneof(
  fc.record({type: fc.constant('add_coop'), name, kind: fc.constant('member')}),
  fc.record({
    type: fc.constant('edit_coop'),
    coop,
    profile: fc.record({
      name,
      kind: fc.constantFrom('member', 'pre_cooperative'),
      place: fc.constant(null),
      web: fc.constant(null),
      technologies: fc.constant([]),
    }),
  }),
  fc.record({type: fc.constant('set_fit'), coop, participates: fc.boolean()}),
  fc.record({type: fc.constant('remove_coop'), coop}),
  fc.record({type: fc.constant('add_people'), coop, people}),
  fc.record({type: fc.constant('drop_people'), coop, people}),
  fc.record({type: fc.constant('set_mandate'), coop, people}),
  fc.record({type: fc.constant('request_join'), coop}),
  fc.record({type: fc.constantFrom('approve_join', 'reject_join'), person}),
  fc.record({type: fc.constant('leave')}),
  fc.record({
    type: fc.constant('accept_agreement'),
    version: fc.constantFrom(FIRST_AGREEMENT, 0),
  }),
  fc.record({
    type: fc.constant('set_availability'),
    free: fc.nat(4),
    total: fc.nat(4),
    soon: fc.option(fc.nat(4)),
    technologies: fc.subarray(['Node.js', 'React', 'node']),
  }),
  fc.record({
    type: fc.constant('set_quiet'),
    about: fc.constantFrom('mentions', 'availability'),
    quiet: fc.boolean(),
  }),
  fc.record({
    type: fc.constant('publish_agreement'),
    language: fc.constantFrom('es', 'en'),
    text: fc.constantFrom('uno', 'dos'),
    renews: fc.boolean(),
  }),
  fc.record({type: fc.constant('announce')}),
  fc.record({
    type: fc.constant('settle_step'),
    step: fc.constantFrom('coops', 'agreement', 'announcement'),
  }),
  fc.record({type: fc.constantFrom('add_coordinator', 'remove_coordinator'), person}),
  fc.record({type: fc.constant('person_gone'), person}),
);

/** Work that a co-op took is the bot's own to say. */
const tookWork = fc.record({
  type: fc.constant('lower_availability' as const),
  coop,
  people: fc.integer({min: -1, max: 3}),
  reference: fc.constantFrom('D-1', 'D-2'),
});
const said = fc.array(
  fc.oneof(
    {weight: 12, arbitrary: fc.tuple(person, command)},
    {weight: 1, arbitrary: fc.tuple(fc.constant('registry'), tookWork)},
  ),
  {maxLength: 40, size: 'max'},
);

/** Everything that people bring about, from the small federation on. */
function run(steps: readonly (readonly [string, RegistryCommand])[]) {
  const events: Recorded<RegistryEvent>[] = [];
  let registry = EMPTY_REGISTRY;
  const all = [...FEDERATION.map(({by, command: one}) => [by, one] as const), ...steps];
  for (const [at, [who, one]] of all.entries()) {
    const actor = who === 'registry' ? {kind: who as 'registry'} : actorOf(registry, who);
    const decision = decideRegistry(registry, {command: one, actor, at});
    if (decision.kind === 'refused') continue;
    events.push(...decision.events);
    registry = decision.events.reduce(evolve, registry);
  }
  return {events, registry};
}

function evolve(registry: Registry, event: Recorded<RegistryEvent>): Registry {
  return evolveRegistry(registry, event);
}

function always(sentence: string, holds: (done: ReturnType<typeof run>) => void): void {
  it(sentence, () => {
    fc.assert(
      fc.property(said, (steps) => {
        holds(run(steps));
      }),
      {numRuns: 500},
    );
  });
}

describe('whatever people do to the registry', () => {
  always('somebody co-ordinates', ({registry}) => {
    expect(hasCoordinator(registry)).toBe(true);
    expect(new Set(registry.coordinators).size).toBe(registry.coordinators.length);
  });

  always(
    'who has a co-op waits for none, and every request is of a co-op that is there',
    ({registry}) => {
      for (const [waiting, wanted] of Object.entries(registry.requests)) {
        expect(coopOf(registry, waiting)).toBeNull();
        expect(registry.coops[wanted]?.removed).toBe(false);
      }
    },
  );

  always('nobody puts themselves into a co-op', ({events}) => {
    for (const event of events)
      if (event.type === 'person_joined') expect(event.by?.person).not.toBe(event.person);
  });

  always('a removed co-op has no people, and nobody without a co-op a mandate', ({registry}) => {
    for (const {id, removed, participates} of Object.values(registry.coops)) {
      if (!removed) continue;
      expect(peopleOf(registry, id)).toEqual([]);
      expect(participates).toBe(false);
    }
    for (const {coop: own, mandate} of Object.values(registry.people))
      if (own === null) expect(mandate).toBe(false);
  });

  always('free people are never fewer than none, nor more than all', ({registry}) => {
    for (const {availability, earlier} of Object.values(registry.coops))
      for (const {free, total} of availability ? [...earlier, availability] : earlier) {
        expect(free).toBeGreaterThanOrEqual(0);
        expect(free).toBeLessThanOrEqual(total);
      }
  });

  always(
    'what was known of them at any moment is what was the newest then',
    ({events, registry}) => {
      for (const {at} of events)
        for (const coop of Object.values(registry.coops)) {
          const then = events.filter((event) => event.at <= at).reduce(evolve, EMPTY_REGISTRY);
          expect(availabilityAt(coop, at)).toEqual(then.coops[coop.id]?.availability ?? null);
        }
    },
  );

  always('no two co-ops answer to the same handle', ({registry}) => {
    const handles = Object.values(registry.coops)
      .filter(({removed}) => !removed)
      .map(({handle}) => handle);
    expect(new Set(handles).size).toBe(handles.length);
  });

  always('its events, read again, lead to the same registry', ({events, registry}) => {
    const again = JSON.parse(JSON.stringify(events)) as typeof events;
    expect(again.reduce(evolve, EMPTY_REGISTRY)).toEqual(registry);
    expect(JSON.parse(JSON.stringify(registry))).toEqual(registry);
  });
});
