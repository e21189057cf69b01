import {isIPv6} from 'node:net';

/**
 * Whose line an address is of: whoever has one at home has an IPv4 address, or the 2^64 addresses of
 * IPv6 that begin alike, and is one all the same, however the address is written.
 */
export function lineOf(address: string): string {
  if (!isIPv6(address)) return address;
  const groups = groupsOf(address);
  const [sixth, high = 0, low = 0] = groups.slice(5);
  // ::ffff:203.0.113.7 is an IPv4 address, as a server that listens to both kinds writes it.
  if (sixth === 0xffff && groups.slice(0, 5).every((group) => group === 0))
    return [high >> 8, high & 0xff, low >> 8, low & 0xff].join('.');
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`;
}

/** All eight of them. */
function groupsOf(address: string): readonly number[] {
  const [plain = ''] = address.split('%');
  const [before = '', after] = plain.split('::');
  const [left, right] = [written(before), written(after ?? '')];
  const omitted = after === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array.from({length: omitted}, () => 0), ...right];
}

function written(part: string): readonly number[] {
  if (part === '') return [];
  return part.split(':').flatMap((group) => {
    if (!group.includes('.')) return [parseInt(group, 16)];
    const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number);
    return [(a << 8) | b, (c << 8) | d];
  });
}
