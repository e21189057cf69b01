import fc from 'fast-check';
import {describe, expect, it} from 'vitest';
import {createLog} from '../src/log.ts';
import {ChatError} from '../src/chat/client.ts';

const CANARIES = ['marta@lasmarias.coop', '+54 11 4567-8901', 'xoxtokenxoxtokenxoxtoken12'];

/** What is written, whatever is passed. */
function written(fields: object, text = 'something'): string {
  let output = '';
  const log = createLog('trace', {write: (line: string) => void (output += line)});
  for (const level of ['debug', 'info', 'warn', 'error'] as const) log[level](fields, text);
  return output;
}

describe('the log', () => {
  it('writes a line of JSON with what is on the list', () => {
    const line = JSON.parse(
      written({reference: 'D-1', took: 3, missing: ['ana']}).split('\n')[0] ?? '',
    );
    expect(line).toMatchObject({reference: 'D-1', took: 3, missing: ['ana'], msg: 'something'});
  });

  it('keeps to its level', () => {
    let output = '';
    const log = createLog('warn', {write: (line: string) => void (output += line)});
    log.info({}, 'quiet');
    log.warn({}, 'loud');
    expect(output).toContain('loud');
    expect(output).not.toContain('quiet');
  });

  it.each(CANARIES)('never writes %s, under whatever name it comes', (canary) => {
    const nested = {deep: {er: [canary]}, toJSON: () => canary, token: canary};
    const odd = Object.assign(new Error(canary), {
      code: canary,
      contact: canary,
      response: {body: canary},
      cause: Object.assign(new TypeError(canary), {code: 7, input: canary}),
    });
    odd.stack = `Error: ${canary}\n    at ${canary}\n    at x (file:///a.ts:1:2)`;
    for (const fields of [
      {token: canary, contact: canary, clientContact: canary, authorization: canary},
      {headers: {authorization: `Bearer ${canary}`}, req: {body: canary}, body: canary},
      {person: nested, reference: nested, why: [nested], missing: [[canary]], checks: nested},
      {err: odd},
      {err: canary},
      {err: {message: canary}},
      {err: new SyntaxError(`Unexpected token in ${canary}`)},
      {err: new RangeError(`Cannot parse: ${canary}`)},
      {err: new AggregateError([new Error(canary)], canary)},
      {err: new ChatError('500 from /api/v4/posts: x', {status: 500, cause: new Error(canary)})},
      {err: new Error(`first line\n    at ${canary} (file:///a.ts:1:2)`)},
      Object.create({person: canary}) as object,
      [canary],
      new Map([['person', canary]]),
    ])
      expect(written(fields)).not.toContain(canary);
  });

  it('never writes a value under a name that isn’t on the list', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.constant(CANARIES[2])), (fields) => {
        const listed = ['person', 'why', 'to', 'from', 'about', 'door', 'team', 'timer', 'took'];
        fc.pre(!Object.keys(fields).some((key) => listed.includes(key)));
        expect(written(fields)).not.toContain(CANARIES[2]);
      }),
    );
  });

  it('tells where an error came from, and the system’s own words for it', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:8065'), {
      code: 'ECONNREFUSED',
    });
    const error = new ChatError('no answer from /api/v4/posts', {status: null, cause: refused});
    const line = JSON.parse(written({err: error}).split('\n')[0] ?? '');
    expect(line.err).toMatchObject({
      name: 'ChatError',
      message: 'no answer from /api/v4/posts',
      cause: {name: 'Error', code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:8065'},
    });
    expect(line.err.at.length).toBeGreaterThan(0);
    expect(line.err.at[0]).toMatch(/log\.test\.ts/);
  });
});
