import {describe, expect, it} from 'vitest';
import {ChatError} from '../../src/chat/client.ts';
import type {MattermostClient} from '../../src/chat/client.ts';
import {lookForFic} from '../../src/chat/fic-channel.ts';

type Channel = {readonly id: string; readonly delete_at: number};
const OPEN: Channel = {id: 'c1', delete_at: 0};

function refused(status: number): Promise<never> {
  return Promise.reject(new ChatError('no', {status}));
}

function clientOf(says: {
  named?: () => Promise<Channel>;
  known?: () => Promise<Channel>;
  member?: () => Promise<boolean | undefined>;
}): MattermostClient {
  const {named = () => refused(404), known = () => refused(404)} = says;
  const stub = {
    getChannelByName: named,
    getChannel: known,
    isChannelMember: says.member ?? (() => Promise.resolve(true)),
  };
  return stub as unknown as MattermostClient;
}

const look = (says: Parameters<typeof clientOf>[0], id: string | null = null, name = 'fic') =>
  lookForFic(clientOf(says), {ficChannelId: id, teamId: 't', botId: 'b'}, {ficChannel: name});
const open = () => Promise.resolve(OPEN);

describe('the channel of FIC', () => {
  it('is looked for where one is named alone', async () => {
    const client = clientOf({named: () => refused(500)});
    const known = {ficChannelId: 'c1', teamId: 't', botId: 'b'};
    expect(await lookForFic(client, known, {ficChannel: null})).toEqual({
      id: null,
      problem: null,
    });
  });

  it('is found by its name, then by its id, whatever it is called', async () => {
    expect(await look({named: open})).toEqual({id: 'c1', problem: null});
    expect(await look({known: open}, 'c1')).toEqual({id: 'c1', problem: null});
    expect(await look({named: open, known: () => refused(403)}, 'c0')).toEqual({
      id: 'c1',
      problem: null,
    });
  });

  it('is missing where it can’t be seen, or is archived', async () => {
    const missing = {id: null, problem: 'fic_missing'};
    for (const status of [403, 404])
      expect(await look({named: () => refused(status)})).toEqual(missing);
    const archived = () => Promise.resolve({id: 'c1', delete_at: 7});
    expect(await look({known: archived}, 'c1')).toEqual(missing);
  });

  it('is of no use to a bot outside', async () => {
    for (const member of [false, undefined])
      expect(await look({named: open, member: () => Promise.resolve(member)})).toEqual({
        id: null,
        problem: 'fic_outside',
      });
  });

  it('stays what it was where the server doesn’t answer', async () => {
    expect(await look({known: () => refused(500)}, 'c1')).toBeUndefined();
    const member = () => Promise.reject(new Error('hung up'));
    expect(await look({named: open, member})).toBeUndefined();
  });
});
