import {describe, expect, it} from 'vitest';
import {by, federation} from '../../support/registry.ts';

const ANNOUNCE = {type: 'announce'} as const;

describe('announcing FIT', () => {
  it('is done by a co-ordinator, and nobody is written to for it', () => {
    const announced = federation().when(by('flora', ANNOUNCE));
    announced.then({type: 'announced'});
    announced.tells();
    expect(announced.registry.announcedAt).toBe(announced.at);
  });

  it('is done once, whoever presses', () => {
    const done = federation(
      by('flora', {type: 'add_coordinator', person: 'ana'}),
      by('flora', ANNOUNCE),
    );
    for (const who of ['flora', 'ana'])
      done.when(by(who, ANNOUNCE)).refused({id: 'already_announced'});
  });

  it('is not for members', () => {
    federation().when(by('ana', ANNOUNCE)).refused({id: 'only_coordinators'});
  });
});
