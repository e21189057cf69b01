import {BlockList, isIP} from 'node:net';
import type {World} from './world.ts';

const reserved = new BlockList();
reserved.addSubnet('127.0.0.0', 8, 'ipv4');
reserved.addSubnet('10.0.0.0', 8, 'ipv4');
reserved.addSubnet('172.16.0.0', 12, 'ipv4');
reserved.addSubnet('192.168.0.0', 16, 'ipv4');
reserved.addSubnet('::1', 128, 'ipv6');

/**
 * Whether an integration may be called there (blocked-internal-address). An entry without a mask is
 * the host as it is written: `127.0.0.1` doesn't allow `localhost`.
 */
export function mayCall({settings}: World, url: string): boolean {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const allowed = settings.allowedInternal.split(/[\s,]+/);
  if (allowed.includes(host)) return true;
  const address = host === 'localhost' ? '127.0.0.1' : host;
  const family = isIP(address);
  if (family === 0 || !reserved.check(address, family === 4 ? 'ipv4' : 'ipv6')) return true;
  return allowed.some((entry) => within(address, entry));
}

function within(address: string, entry: string): boolean {
  const [net = '', prefix = ''] = entry.split('/');
  if (isIP(net) === 0 || isIP(net) !== isIP(address) || !/^\d+$/.test(prefix)) return false;
  const range = new BlockList();
  const family = isIP(net) === 4 ? 'ipv4' : 'ipv6';
  range.addSubnet(net, Number(prefix), family);
  return range.check(address, family);
}
