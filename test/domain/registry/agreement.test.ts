import {describe, expect, it} from 'vitest';
import {agreementIn} from '../../../src/domain/registry/agreement.ts';
import {standingOf} from '../../../src/domain/registry/state.ts';
import {FIRST_AGREEMENT, LIMITS} from '../../../src/domain/settings.ts';
import {by, federation} from '../../support/registry.ts';

const TEXT = {type: 'publish_agreement', language: 'es', text: ' * Uno ', renews: false} as const;
const ACCEPT = {type: 'accept_agreement', version: FIRST_AGREEMENT} as const;
const IN_FIT = {type: 'set_fit', coop: 'c1', participates: true} as const;

describe('the federation’s own agreement', () => {
  it('may be the same agreement in other words: nobody accepts it anew', () => {
    const given = federation(by('flora', IN_FIT), by('ana', ACCEPT));
    const corrected = given.when(by('flora', TEXT));
    corrected.then({
      type: 'agreement_published',
      version: FIRST_AGREEMENT,
      language: 'es',
      text: '* Uno',
    });
    corrected.tells();
    expect(standingOf(corrected.registry, 'c1').agreement).toBe('current');
  });

  it('or another one, which the co-ops that take part are asked to accept', () => {
    const given = federation(by('flora', IN_FIT), by('ana', ACCEPT), by('bea', ACCEPT));
    const renewed = given.when(by('flora', {...TEXT, renews: true}));
    renewed.then({type: 'agreement_published', version: FIRST_AGREEMENT + 1});
    renewed.tells('ana: agreement_direct', 'abel: agreement_direct');
    expect(standingOf(renewed.registry, 'c1').agreement).toBe('older');
  });

  it('is refused where it is empty, too long, or what it was', () => {
    federation()
      .when(by('flora', {...TEXT, text: ' \n '}))
      .refused({id: 'invalid', problems: {text: {id: 'required'}}});
    federation()
      .when(by('flora', {...TEXT, text: 'x'.repeat(LIMITS.agreement + 1)}))
      .refused({id: 'invalid', problems: {text: {id: 'too_long', limit: LIMITS.agreement}}});
    federation(by('flora', TEXT)).when(by('flora', TEXT)).refused({id: 'nothing_changes'});
    federation().when(by('ana', TEXT)).refused({id: 'only_coordinators'});
  });

  it('is read in one’s own language, as long as it is the version in force', () => {
    const {registry: none} = federation();
    expect(agreementIn(none, 'es', 'es')).toEqual({version: FIRST_AGREEMENT, text: null});
    const {registry: both} = federation(
      by('flora', TEXT),
      by('flora', {...TEXT, language: 'en', text: '* One'}),
    );
    expect(agreementIn(both, 'en', 'es').text).toBe('* One');
    expect(agreementIn(both, 'fr', 'es').text).toBe('* Uno');
    const {registry: renewed} = federation(
      by('flora', {...TEXT, language: 'en', text: '* One'}),
      by('flora', {...TEXT, text: '* Dos', renews: true}),
    );
    expect(agreementIn(renewed, 'en', 'es')).toEqual({version: FIRST_AGREEMENT + 1, text: '* Dos'});
  });
});
