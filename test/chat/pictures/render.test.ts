import {describe, expect, it} from 'vitest';
import {circleSvg} from '../../../src/chat/pictures/circle.ts';
import {rendered} from '../../../src/chat/pictures/render.ts';

const ABOUT = {
  title: 'Who passed work on to whom',
  subtitle: '2026',
  coops: [
    {id: 'c1', name: 'Aurora'},
    {id: 'c2', name: '<Brote> & "co"'},
  ],
  flows: [{from: 'c1', to: 'c2', works: 2}],
};

describe('a picture', () => {
  it('is a PNG of 960 by 540, opaque, with letters in it', async () => {
    const png = await rendered(circleSvg(ABOUT)?.svg ?? '');
    expect(png.subarray(0, 8)).toEqual(
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    );
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([960, 540]);
    // Without its fonts nothing would be written, and what is the same packs well.
    const wordless = await rendered((circleSvg(ABOUT)?.svg ?? '').replace(/<text.*?<\/text>/g, ''));
    expect(png.length).toBeGreaterThan(wordless.length * 1.5);
  });

  it('leaves the event loop free while it is made', async () => {
    let turns = 0;
    let done = false;
    const turn = () => {
      turns += 1;
      if (!done) setImmediate(turn);
    };
    setImmediate(turn);
    await rendered(circleSvg(ABOUT)?.svg ?? '');
    done = true;
    expect(turns).toBeGreaterThan(20);
  });

  it('that isn’t well-formed is refused', async () => {
    await expect(rendered('<svg><text></svg>')).rejects.toThrow();
  });
});
