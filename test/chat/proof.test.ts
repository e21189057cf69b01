import type {KeyObject} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {Proof} from '../../src/chat/proof.ts';
import type {Server} from '../../src/chat/server.ts';
import {createTriggerKeys, signTrigger} from '../../src/sandbox/trigger.ts';
import {START} from '../support/federation.ts';

const OURS = createTriggerKeys();
const OTHERS = createTriggerKeys();
const [ANA, BRUNO] = ['a'.repeat(26), 'b'.repeat(26)];
const ID = 'i'.repeat(26);
const UNSIGNED = 'trigger not signed by the server';

/** A server that is known to sign with `key`, and what it signs with when it is asked again. */
function proofWith({
  key = OURS.publicKey,
  then = key,
  ahead = 0,
}: {key?: KeyObject | null; then?: KeyObject | null; ahead?: number} = {}) {
  const server = {
    key: key ?? undefined,
    asked: 0,
    refreshKey() {
      server.asked += 1;
      server.key = then ?? undefined;
      return Promise.resolve();
    },
    time: {ours: (at: number) => at - ahead},
  };
  const proof = new Proof(server as unknown as Server, {now: () => START}, ['first', 'second']);
  return {proof, server};
}

function pressed(at = START, keys = OURS, person = ANA): string {
  return signTrigger(keys, ID, person, at);
}

describe('who pressed', () => {
  it('is who the server signed, at the moment that it signed', async () => {
    const {proof, server} = proofWith();
    expect(await proof.trigger(pressed(START - 5), ANA)).toEqual({
      id: ID,
      person: ANA,
      at: START - 5,
    });
    expect(server.asked).toBe(0);
  });

  it('isn’t somebody else, whose press it was', async () => {
    const {proof} = proofWith();
    expect(await proof.trigger(pressed(START, OURS, BRUNO), ANA)).toBe('trigger of another person');
  });

  it('is nobody while the key isn’t known', async () => {
    const {proof, server} = proofWith({key: null, then: OURS.publicKey});
    expect(await proof.trigger(pressed(), ANA)).toBe(
      'the key that signs triggers is not known yet',
    );
    expect(server.asked).toBe(0);
  });

  it('is nobody where the server didn’t sign, also when its key was asked for again', async () => {
    const {proof, server} = proofWith();
    for (const forged of [pressed(START, OTHERS), '', 'none', `${pressed()}AA`.slice(4)])
      expect(await proof.trigger(forged, ANA)).toBe(UNSIGNED);
    expect(server.asked).toBe(4);
  });

  it('is believed by the key that the server signs with since', async () => {
    const {proof} = proofWith({then: OTHERS.publicKey});
    expect(await proof.trigger(pressed(START, OTHERS), ANA)).toMatchObject({person: ANA});
    // And no longer by the one before.
    expect(await proof.trigger(pressed(), ANA)).toBe(UNSIGNED);
  });

  it('is taken for two minutes after, and a minute before where clocks differ, not a moment more', async () => {
    const {proof} = proofWith();
    const says = (ms: number) => proof.trigger(pressed(START + ms), ANA);
    expect(await says(-120_000)).toMatchObject({person: ANA});
    expect(await says(60_000)).toMatchObject({person: ANA});
    expect(await says(-121_000)).toBe(
      'trigger outside its window, 121 s old: do the clocks agree?',
    );
    expect(await says(-120_001)).toMatch(/outside its window/);
    expect(await says(60_001)).toBe('trigger outside its window, -60 s old: do the clocks agree?');
  });

  it('is measured by the chat server’s clock, as far as it is known to differ', async () => {
    const {proof} = proofWith({ahead: 600_000});
    expect(await proof.trigger(pressed(START + 600_000), ANA)).toMatchObject({person: ANA});
    expect(await proof.trigger(pressed(START), ANA)).toMatch(/600 s old/);
  });
});

describe('a command', () => {
  it('comes from the server by any of its tokens, whole, and by no other', () => {
    const {proof} = proofWith();
    for (const token of ['first', 'second']) expect(proof.isCommandToken(token)).toBe(true);
    for (const token of ['', 'firs', 'First', 'first ', 'firstsecond', 'third'])
      expect(proof.isCommandToken(token)).toBe(false);
  });
});
