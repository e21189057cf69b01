import {describe, it} from 'vitest';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import {START} from '../../support/federation.ts';
import {by, federation} from '../../support/registry.ts';

const ASK = {type: 'request_join', coop: 'c1'} as const;
const TAKE_BACK = {type: 'leave'} as const;
const TOLD = ['ana: join_requested_direct', 'abel: join_requested_direct'] as const;

describe('a request to join that was taken back and made again', () => {
  const back = federation(by('sol', ASK, START + HOUR), by('sol', TAKE_BACK, START + 2 * HOUR));

  it('stands again, and is told to nobody again on the same day', () => {
    const again = back.when(by('sol', ASK, START + 3 * HOUR));
    again.then({type: 'join_requested', coop: 'c1', person: 'sol'});
    again.tells();
  });

  it('is told again a day after it was told', () => {
    back.when(by('sol', ASK, START + HOUR + DAY)).tells(...TOLD);
  });

  it('counts from when they were told, not from when it was made', () => {
    federation(
      by('sol', ASK, START + HOUR),
      by('sol', TAKE_BACK, START + 2 * HOUR),
      by('sol', ASK, START + 20 * HOUR),
      by('sol', TAKE_BACK, START + 21 * HOUR),
    )
      .when(by('sol', ASK, START + HOUR + DAY))
      .tells(...TOLD);
  });

  it('is told to another co-op, and of another person', () => {
    back
      .when(by('sol', {...ASK, coop: 'c2'}, START + 3 * HOUR))
      .tells('bea: join_requested_direct');
    back.when(by('xenia', ASK, START + 3 * HOUR)).tells(...TOLD);
  });

  it('is told to its people where the co-ordinators were told, because it had none', () => {
    federation(
      by('flora', {type: 'add_coop', name: 'Cielo', kind: 'member'}, START + 1),
      by('sol', {...ASK, coop: 'c3'}, START + HOUR),
      by('sol', TAKE_BACK, START + 2 * HOUR),
      by('flora', {type: 'add_people', coop: 'c3', people: ['xenia']}, START + 2.5 * HOUR),
    )
      .when(by('sol', {...ASK, coop: 'c3'}, START + 3 * HOUR))
      .tells('xenia: join_requested_direct');
  });

  it('is another matter once it was answered', () => {
    federation(
      by('sol', ASK, START + HOUR),
      by('ana', {type: 'reject_join', person: 'sol'}, START + 2 * HOUR),
    )
      .when(by('sol', ASK, START + 3 * HOUR))
      .tells(...TOLD);
    federation(
      by('sol', ASK, START + HOUR),
      by('ana', {type: 'approve_join', person: 'sol'}, START + 2 * HOUR),
      by('sol', TAKE_BACK, START + 3 * HOUR),
    )
      .when(by('sol', ASK, START + 4 * HOUR))
      .tells(...TOLD);
  });
});
