import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {lineOf} from '../../src/http/line.ts';

const group = fc.oneof(fc.integer({min: 0, max: 0xffff}), fc.constantFrom(0, 1, 0xffff));
const four = fc.tuple(group, group, group, group);

/** How it may be written: letters, leading zeros, the last two groups like IPv4, a run of zeros. */
const spelling = fc.record({
  upper: fc.boolean(),
  padded: fc.boolean(),
  dotted: fc.boolean(),
  from: fc.nat(7),
  omitted: fc.nat(8),
  zone: fc.constantFrom('', '%eth0'),
});
type Spelling = typeof spelling extends fc.Arbitrary<infer One> ? One : never;

function spelled(groups: readonly number[], how: Spelling): string {
  const texts = groups.map((one) => one.toString(16).padStart(how.padded ? 4 : 1, '0'));
  const [high = 0, low = 0] = groups.slice(6);
  if (how.dotted)
    texts.splice(6, 2, [high >> 8, high & 0xff, low >> 8, low & 0xff].map(String).join('.'));
  let until = how.from;
  while (until < Math.min(how.from + how.omitted, texts.length) && /^0+$/.test(texts[until] ?? ''))
    until += 1;
  const text =
    until > how.from
      ? `${texts.slice(0, how.from).join(':')}::${texts.slice(until).join(':')}`
      : texts.join(':');
  return (how.upper ? text.toUpperCase() : text) + how.zone;
}

const isMapped = (groups: readonly number[]) =>
  groups.slice(0, 5).every((one) => one === 0) && groups[5] === 0xffff;

describe('the line of an address', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:cb00:7107', '203.0.113.7'],
    ['0:0:0:0:0:ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:1::1', '2001:db8:1:1::/64'],
    ['2001:0DB8:0001:0001:ffff:ffff:ffff:ffff', '2001:db8:1:1::/64'],
    ['2001:db8::', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
    ['1:2:3:4:5:6:7::', '1:2:3:4::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['', ''],
    ['no address: ::', 'no address: ::'],
  ])('of %j is %j', (address, line) => {
    expect(lineOf(address)).toBe(line);
  });

  it('is the same for all that begins with the same 64 bits, however it is written', () => {
    fc.assert(
      fc.property(four, four, four, spelling, spelling, (line, rest, other, one, two) => {
        const [here, there] = [
          [...line, ...rest],
          [...line, ...other],
        ];
        fc.pre(!isMapped(here) && !isMapped(there));
        expect(lineOf(spelled(here, one))).toBe(lineOf(spelled(there, two)));
      }),
    );
  });

  it('is another for what begins otherwise', () => {
    fc.assert(
      fc.property(
        four,
        four,
        four,
        fc.nat(63),
        spelling,
        spelling,
        (line, rest, other, bit, one, two) => {
          const next = line.map((group, i) => (i === bit >> 4 ? group ^ (1 << (bit & 15)) : group));
          const [here, there] = [
            [...line, ...rest],
            [...next, ...other],
          ];
          expect(lineOf(spelled(here, one))).not.toBe(lineOf(spelled(there, two)));
        },
      ),
    );
  });

  it('of an IPv4 address is that address alone, also where it is written as one of IPv6', () => {
    fc.assert(
      fc.property(group, group, spelling, (high, low, how) => {
        const address = [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
        expect(lineOf(spelled([0, 0, 0, 0, 0, 0xffff, high, low], how))).toBe(address);
      }),
    );
  });
});
