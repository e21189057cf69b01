import {describe, expect, it} from 'vitest';
import type {Answer} from '../../src/app/answers.ts';
import type {Waiting} from '../../src/app/waiting.ts';
import {drawHome} from '../../src/chat/views/home.ts';
import {ANSWERS, listed, viewFor} from './samples.ts';

type Home = Extract<Answer, {kind: 'home'}>;

describe('what waits for a co-op that missed meetings', () => {
  const actions = (barred: boolean) => {
    const [home] = ANSWERS.home;
    if (!home) throw new Error('no sample');
    const waiting: readonly Waiting[] = [{for: 'attendance', coop: 'b', barred}];
    const asked: Home = {
      ...{...home, coop: 'b', waiting, guide: null},
      openCalls: [listed(), listed({reference: 'E-7'})],
    };
    const {message, panels} = drawHome(asked, viewFor('es'));
    return {message, all: panels.flatMap(({buttons}) => buttons.map(({action}) => action))};
  };

  it('offers no call while answering it is refused, nor counts them', () => {
    const {message, all} = actions(true);
    expect(all).not.toContain('interested');
    expect(all).not.toContain('propose');
    expect(message).not.toContain('convocatorias');
  });

  it('offers them as long as it is only warned', () => {
    const {message, all} = actions(false);
    expect(all).toEqual(expect.arrayContaining(['interested', 'propose']));
    expect(message).toContain('convocatorias');
  });
});
