import {describe, expect, it} from 'vitest';
import {ChatError} from '../../src/chat/client.ts';
import type {MattermostClient} from '../../src/chat/client.ts';
import type {ConfiguredNames, Known} from '../../src/chat/known.ts';
import {lookForSide, sidesKnown} from '../../src/chat/side-channels.ts';

type Channel = {readonly id: string; readonly delete_at: number};
const OPEN: Channel = {id: 'c1', delete_at: 0};

/** As the server itself says it: another's page would say nothing of the channel. */
function refused(status: number): Promise<never> {
  return Promise.reject(new ChatError('no', {status, id: 'app.no.error'}));
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

const names = {ficChannel: 'fic', diffusionChannel: 'diffusion'};
const idsOf = (id: string | null) => ({ficChannelId: id, diffusionChannelId: id});
const open = () => Promise.resolve(OPEN);

it('the channel of FIC is looked for where one is named alone', async () => {
  const client = clientOf({named: () => refused(500)});
  const known = {...idsOf('c1'), teamId: 't', botId: 'b'};
  expect(await lookForSide('fic', client, known, {...names, ficChannel: null})).toEqual({
    id: null,
    problem: null,
  });
});

it('ids stand for the names that they were found by, each for its own', () => {
  const configured = {team: 'fed', fitChannel: 'fit', ...names};
  const known = {ficChannelId: 'c1', diffusionChannelId: 'c2', configured} as Known;
  expect(sidesKnown(known, configured)).toEqual({ficChannelId: 'c1', diffusionChannelId: 'c2'});
  expect(sidesKnown(known, {...configured, diffusionChannel: 'todos'})).toEqual({
    ficChannelId: 'c1',
    diffusionChannelId: null,
  });
  // As an earlier version kept it, which knew of no digest.
  const {diffusionChannel: _, ...earlier} = configured;
  const upgraded = {...known, configured: earlier as ConfiguredNames};
  expect(sidesKnown(upgraded, configured).diffusionChannelId).toBeNull();
  expect(sidesKnown(undefined, configured)).toEqual(idsOf(null));
});

describe.each(['fic', 'diffusion'] as const)('the channel %s', (side) => {
  const look = (says: Parameters<typeof clientOf>[0], id: string | null = null) =>
    lookForSide(side, clientOf(says), {...idsOf(id), teamId: 't', botId: 'b'}, names);

  it('is found by its name, then by its id, whatever it is called', async () => {
    expect(await look({named: open})).toEqual({id: 'c1', problem: null});
    expect(await look({known: open}, 'c1')).toEqual({id: 'c1', problem: null});
    expect(await look({named: open, known: () => refused(403)}, 'c0')).toEqual({
      id: 'c1',
      problem: null,
    });
  });

  it('is missing where it can’t be seen, or is archived', async () => {
    const missing = {id: null, problem: `${side}_missing`};
    for (const status of [403, 404])
      expect(await look({named: () => refused(status)})).toEqual(missing);
    const archived = () => Promise.resolve({id: 'c1', delete_at: 7});
    expect(await look({known: archived}, 'c1')).toEqual(missing);
  });

  it('is of no use to a bot outside', async () => {
    for (const member of [false, undefined])
      expect(await look({named: open, member: () => Promise.resolve(member)})).toEqual({
        id: null,
        problem: `${side}_outside`,
      });
  });

  it('stays what it was where the server doesn’t answer', async () => {
    expect(await look({known: () => refused(500)}, 'c1')).toBeUndefined();
    const member = () => Promise.reject(new Error('hung up'));
    expect(await look({named: open, member})).toBeUndefined();
  });
});
