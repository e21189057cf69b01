import {lookup} from 'node:dns/promises';
import {BlockList, isIP} from 'node:net';

export type Verdict = 'outside' | 'allowed' | 'blocked' | 'own' | 'unknown';

/** Addresses that Mattermost doesn't call unless they are allowed, as 5.37 and later have them. */
const RESERVED: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['::', 127, 'ipv6'],
  ['fc00::', 7, 'ipv6'],
  ['fe80::', 10, 'ipv6'],
];

/**
 * Will Mattermost call this address, by its AllowedUntrustedInternalConnections? An entry without a
 * mask is compared with the host as written, not with what it resolves to: `127.0.0.1` doesn't
 * allow `localhost`. `own`: it looks like the server's own address, which has to be allowed too.
 * What a name means is asked from here, which needn't be what the server is told.
 */
export async function seenFromServer(
  publicUrl: string,
  serverUrl: string,
  allowed: string,
): Promise<{verdict: Verdict; host: string}> {
  const host = hostOf(publicUrl);
  const entries = allowed.split(/[\s,]+/).filter((one) => one !== '');
  if (entries.includes(host)) return {verdict: 'allowed', host};
  const [addresses, own] = await Promise.all([addressesOf(host), addressesOf(hostOf(serverUrl))]);
  if (addresses.length === 0) return {verdict: 'unknown', host};
  const ranges = rangesOf(entries);
  const reserved = new BlockList();
  for (const [net, prefix, family] of RESERVED) reserved.addSubnet(net, prefix, family);
  const outside = (one: string) => !within(reserved, one) && !own.includes(one);
  if (addresses.every(outside)) return {verdict: 'outside', host};
  const through = addresses.filter((one) => !outside(one)).every((one) => within(ranges, one));
  if (through) return {verdict: 'allowed', host};
  return {verdict: addresses.some((one) => within(reserved, one)) ? 'blocked' : 'own', host};
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '');
}

async function addressesOf(host: string): Promise<readonly string[]> {
  if (isIP(host) !== 0) return [host];
  const found = await lookup(host, {all: true}).catch(() => []);
  return found.map(({address}) => address);
}

function rangesOf(entries: readonly string[]): BlockList {
  const ranges = new BlockList();
  for (const entry of entries) {
    const [net = '', prefix = ''] = entry.split('/');
    const family = isIP(net);
    if (family === 0 || !/^\d+$/.test(prefix) || Number(prefix) > (family === 4 ? 32 : 128))
      continue;
    ranges.addSubnet(net, Number(prefix), family === 4 ? 'ipv4' : 'ipv6');
  }
  return ranges;
}

function within(list: BlockList, address: string): boolean {
  return list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}
