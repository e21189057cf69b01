import {describe, expect, it} from 'vitest';
import {readCommand} from '../../src/chat/command-text.ts';
import {COMMANDS} from '../../src/text/command-names.ts';

const read = (typed: string) => readCommand(typed, new Map(), 'es');
const of = (page: number) => ({do: 'history', reference: 'D-12', page});

describe('the history of an opportunity', () => {
  it.each(Object.values(COMMANDS.history).flat())('is typed with its natural name: %s', (name) => {
    expect(read(`${name} D-12`)).toEqual(of(1));
    expect(read(`${name.toUpperCase()} d12 2`)).toEqual(of(2));
    expect(read(`ver D-12 ${name} 2`)).toEqual(of(2));
    expect(read(`show ${name} D-12`)).toEqual(of(1));
    expect(read(`ver ${name} d12 3`)).toEqual(of(3));
  });

  it('of nothing in particular says how it is typed', () => {
    expect(read('historia')).toEqual({do: 'misspelt', command: 'history'});
    expect(read('historia ayer')).toEqual({do: 'misspelt', command: 'history'});
    expect(read('ver historia')).toEqual({do: 'misspelt', command: 'show'});
  });

  it('has no page before the first', () => {
    for (const page of ['0', 'ayer', '-1', '1e9'])
      expect(read(`historia D-12 ${page}`)).toEqual(of(1));
  });
});
