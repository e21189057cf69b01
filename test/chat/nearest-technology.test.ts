import {describe, expect, it} from 'vitest';
import {nearestTechnology} from '../../src/chat/nearest-technology.ts';
import {USUAL_TECHNOLOGIES} from '../../src/domain/technologies.ts';

describe('a technology that was probably meant', () => {
  it.each([
    ['Kubernets', 'Kubernetes'],
    ['pyhton', undefined],
    ['Pythn', 'Python'],
    ['typescrip', 'TypeScript'],
    ['Postgrsql', 'PostgreSQL'],
  ])('%s: %s', (written, meant) => {
    expect(nearestTechnology(written)).toBe(meant);
  });

  it.each([...USUAL_TECHNOLOGIES, 'Cobol', 'COBOL', 'web3', 'diseño', 'node', 'k8s', 'Rest', ''])(
    '%s is taken as it is',
    (name) => {
      expect(nearestTechnology(name)).toBeUndefined();
    },
  );
});
