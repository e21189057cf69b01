import {describe, expect, it} from 'vitest';
import {isStillToSay} from '../../../src/domain/registry/react.ts';
import {askAvailabilityAt} from '../../../src/domain/registry/state.ts';
import {DAY} from '../../../src/domain/time.ts';
import {START} from '../../support/federation.ts';
import type {RegistryStep} from '../../support/registry.ts';
import {by, federation} from '../../support/registry.ts';

const ask = (at: number, coop = 'c1') => by('registry', {type: 'ask_availability', coop}, at);
const inFit = by('flora', {type: 'set_fit', coop: 'c1', participates: true}, START);
const says = (at: number) => by('ana', {type: 'set_availability', free: 2, total: 5}, at);
const mandate = by('flora', {type: 'set_mandate', coop: 'c1', people: ['abel']}, START);
const quiet = (who: string) =>
  by(who, {type: 'set_quiet', about: 'availability', quiet: true}, START);
const dueAt = (...steps: RegistryStep[]) => {
  const coop = federation(...steps).registry.coops['c1'];
  return coop && askAvailabilityAt(coop);
};

describe('the monthly question about free people', () => {
  it('comes a month after they were said, and again a month after it was asked', () => {
    expect(dueAt(inFit, says(START))).toBe(START + 30 * DAY);
    expect(dueAt(inFit, says(START), ask(START + 30 * DAY))).toBe(START + 60 * DAY);
    expect(dueAt(inFit, says(START), ask(START + 30 * DAY), says(START + 31 * DAY))).toBe(
      START + 61 * DAY,
    );
  });

  it('comes three days after it joined FIT where nobody ever said', () => {
    expect(dueAt(inFit)).toBe(START + 3 * DAY);
  });

  it('isn’t asked of a co-op that doesn’t take part', () => {
    expect(dueAt(says(START))).toBeNull();
    federation()
      .when(ask(START + 90 * DAY))
      .refused({id: 'not_due'});
  });

  it('isn’t asked a moment too early, nor twice', () => {
    federation(inFit, says(START))
      .when(ask(START + 30 * DAY - 1))
      .refused({id: 'not_due'});
    federation(inFit, says(START), ask(START + 30 * DAY))
      .when(ask(START + 30 * DAY + 1))
      .refused({id: 'not_due'});
  });

  it('goes to its mandate', () => {
    federation(inFit, mandate)
      .when(ask(START + 3 * DAY))
      .then({type: 'availability_asked', coop: 'c1'})
      .tells('abel: availability_direct');
  });

  it('goes to all its people where it has none, but not to whom it would be too much', () => {
    federation(inFit)
      .when(ask(START + 3 * DAY))
      .tells('ana: availability_direct', 'abel: availability_direct');
    federation(inFit, quiet('ana'))
      .when(ask(START + 3 * DAY))
      .tells('abel: availability_direct');
    federation(inFit, mandate, quiet('abel'))
      .when(ask(START + 3 * DAY))
      .tells();
  });

  it('isn’t said any more where it was answered, or they left, while it waited for the morning', () => {
    const asked = START + 3 * DAY;
    const message = {id: 'availability_direct', coop: 'c1', asked} as const;
    const still = (...steps: RegistryStep[]) =>
      isStillToSay(message, federation(inFit, ask(asked), ...steps).registry, 'ana');
    expect(still()).toBe(true);
    expect(still(says(asked + 1))).toBe(false);
    expect(still(by('ana', {type: 'leave'}))).toBe(false);
    expect(still(by('flora', {type: 'set_fit', coop: 'c1', participates: false}))).toBe(false);
    expect(still(quiet('ana'))).toBe(false);
  });
});
