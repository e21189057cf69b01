import fc from 'fast-check';
import {ANA, BRUNO} from './desk.ts';

export type Body = Record<string, unknown>;

/** Anything that can be put into a field, with what programs trip over. */
export const anything = fc.oneof(
  fc.jsonValue({maxDepth: 3}),
  fc.string({unit: 'binary', maxLength: 40}),
  fc.constantFrom<unknown>(
    null,
    '',
    '-',
    '\0',
    0,
    -1,
    1.5,
    1e21,
    2 ** 53,
    [],
    {},
    ['x'],
    '__proto__',
    'constructor',
    'x'.repeat(30_000),
    '@channel',
    'D-1',
    'd1',
    'D-999999999999',
    '2026-02-30',
    '99999d',
    '1/1',
    ANA,
    BRUNO,
    'coop add "x',
    'coop fit Cambá',
    '“',
    true,
    false,
  ),
);

type Change =
  | {readonly what: 'set'; readonly field: number; readonly value: unknown}
  | {readonly what: 'drop' | 'twice'; readonly field: number};

export const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({what: fc.constant('set' as const), field: fc.nat(20), value: anything}),
  },
  fc.record({what: fc.constantFrom('drop' as const, 'twice' as const), field: fc.nat(20)}),
);

export function changed(body: Body, changes: readonly Change[]): Body {
  const result = {...body};
  for (const one of changes) {
    const names = Object.keys(result);
    const name = names[one.field % names.length] ?? 'x';
    if (one.what === 'set') result[name] = one.value;
    else if (one.what === 'drop') Reflect.deleteProperty(result, name);
    else result[name] = [result[name], result[name]];
  }
  return result;
}
