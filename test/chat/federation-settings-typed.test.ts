import {describe, expect, it} from 'vitest';
import {readCommand} from '../../src/chat/command-text.ts';
import {SUB_COMMANDS} from '../../src/text/sub-command-names.ts';

const read = (typed: string) => readCommand(typed, new Map(), 'es');

describe('what is typed of a setting for all of FIT', () => {
  it.each(SUB_COMMANDS.off)('“%s” alone is asked back: whose meeting, whose digest?', (off) => {
    for (const name of SUB_COMMANDS.meeting)
      expect(read(`ajustes ${name} ${off}`)).toEqual({do: 'which_setting', about: 'meeting'});
    for (const name of SUB_COMMANDS.digest)
      expect(read(`settings ${name} ${off.toUpperCase()}`)).toEqual({
        do: 'which_setting',
        about: 'digest',
      });
  });

  it.each(['ninguna', 'ninguno', 'none', 'never', 'nunca', '-'])(
    '“%s” is said of FIT’s meetings',
    (none) => {
      expect(read(`ajustes reunión ${none}`)).toEqual({
        do: 'set_customs',
        customs: {meeting: null},
        unread: null,
      });
    },
  );

  it.each(SUB_COMMANDS.off)('“%s” of the attendance is one of its rules', (off) => {
    expect(read(`ajustes asistencia ${off}`)).toEqual({
      do: 'set_customs',
      customs: {attendance: 'off'},
      unread: null,
    });
  });

  it('of one’s own agenda is one’s own', () => {
    expect(read('ajustes agenda no')).toEqual({do: 'set_quiet', about: 'agenda', quiet: true});
  });
});
