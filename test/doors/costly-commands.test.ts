import {describe, expect, it} from 'vitest';
import {ANA, openDesk} from './desk.ts';
import {genuine} from './genuine.ts';

const REST = 10 * 60_000;

describe('a command that costs much', () => {
  it.each([
    [1, 1],
    [3, 1],
    [5, 1],
    [6, 1],
    [12, 2],
  ])(
    'is taken after a rest where a share is %i: %i of it, and then no more',
    async (share, most) => {
      const desk = await openDesk({requestsPerMinute: share});
      try {
        const {command} = genuine(() => desk);
        const asked = {title: 'Tienda', request: 'Una tienda', technologies: ['React']};
        await desk.does(ANA, {do: 'offer', ...asked, developers: 1, closes: '5d'});
        for (const round of ['first', 'second']) {
          desk.clock.at += REST;
          for (let i = 0; i <= most; i += 1)
            await desk.post('command', command({text: `ask D-1 ${round}${String(i)}?`}));
          const heard = new Set(desk.everything().match(new RegExp(`${round}\\d+\\?`, 'g')));
          expect(heard.size).toBe(most);
        }
      } finally {
        await desk.close();
      }
    },
  );
});
