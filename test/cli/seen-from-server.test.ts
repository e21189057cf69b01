import {describe, expect, it} from 'vitest';
import {seenFromServer} from '../../src/cli/operator/seen-from-server.ts';

const server = 'http://192.0.2.7:8065';

describe('whether Mattermost calls an address', () => {
  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1', 'allowed'],
    ['http://127.0.0.1:3000', '10.0.0.1, 127.0.0.0/8', 'allowed'],
    ['http://127.0.0.1:3000', '', 'blocked'],
    // As 5.37 does: a number without a mask is compared as it is written.
    ['http://localhost:3000', '127.0.0.1', 'blocked'],
    ['http://localhost:3000', 'localhost', 'allowed'],
    ['http://127.0.0.1:3000', 'localhost', 'blocked'],
    ['http://192.168.3.4', '192.168.3.0/24', 'allowed'],
    ['http://192.168.3.4', '192.168.4.0/24', 'blocked'],
    ['http://[::1]:3000', '::1', 'allowed'],
    ['http://[::1]:3000', '127.0.0.0/8', 'blocked'],
    ['http://[fd00::5]:3000', 'fd00::/8', 'allowed'],
    ['http://203.0.113.9', '', 'outside'],
    ['http://192.0.2.7:3000', '', 'own'],
    ['http://192.0.2.7:3000', '192.0.2.0/24', 'allowed'],
    ['http://no-such-host.invalid', '', 'unknown'],
    ['http://fit-bot.invalid:3000', 'fit-bot.invalid', 'allowed'],
    ['http://127.0.0.1:3000', '127.0.0.1/x /8 nonsense', 'blocked'],
  ])('%s with %j allowed: %s', async (url, allowed, verdict) => {
    expect(await seenFromServer(url, server, allowed)).toMatchObject({verdict});
  });
});
