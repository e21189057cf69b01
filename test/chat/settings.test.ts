import {randomBytes} from 'node:crypto';
import {describe, expect, it} from 'vitest';
import {keyring} from '../../src/app/keys.ts';
import type {Action, Button} from '../../src/chat/drawn.ts';
import {withButtons} from '../../src/chat/drawn.ts';
import {readCommand} from '../../src/chat/command-text.ts';
import {intentOfPress} from '../../src/chat/press.ts';
import {toAttachments} from '../../src/chat/wire.ts';
import {drawSettings} from '../../src/chat/views/settings.ts';
import {QUIETABLE} from '../../src/domain/registry/commands.ts';
import type {Quietable} from '../../src/domain/registry/commands.ts';
import {SUB_COMMANDS} from '../../src/text/sub-command-names.ts';
import {ANSWERS, viewFor} from '../text/samples.ts';

const read = (typed: string) => readCommand(typed, new Map(), 'es');

describe('turning a kind of reminder off', () => {
  const names = QUIETABLE.flatMap((about) => SUB_COMMANDS[about].map((name) => [name, about]));

  it.each(names)('is typed with its natural name: %s', (name, about) => {
    const off = {do: 'set_quiet', about, quiet: true};
    for (const typed of [
      `settings ${name} off`,
      `ajustes ${name} no`,
      `reglages rappels ${name.toUpperCase()} non`,
      `settings reminders off ${name}`,
    ])
      expect([typed, read(typed)]).toEqual([typed, off]);
    expect(read(`ajustes ${name} sí`)).toEqual({...off, quiet: false});
  });

  it('shows them all where it isn’t said which, or whether on or off', () => {
    for (const typed of [
      'ajustes',
      'ajustes no',
      'ajustes convocatorias',
      'ajustes que es esto no',
    ])
      expect(read(typed)).toEqual({do: 'settings'});
  });

  const chooses = (action: Action, chosen?: string) =>
    intentOfPress(
      {action, reference: null, bound: '', channel: 'c', person: 'p', expires: 1},
      chosen,
    );

  it('is chosen from a menu; what else was sent as chosen shows them all', () => {
    for (const about of QUIETABLE) {
      expect(chooses('remindersoff', about)).toEqual({do: 'set_quiet', about, quiet: true});
      expect(chooses('reminderson', about)).toEqual({do: 'set_quiet', about, quiet: false});
    }
    for (const chosen of ['', 'everything', 'constructor', undefined])
      expect(chooses('remindersoff', chosen)).toEqual({do: 'settings'});
  });

  it('is what buttons of earlier messages still do', () => {
    expect(chooses('mentionsoff')).toEqual({do: 'set_quiet', about: 'mentions', quiet: true});
    expect(chooses('mentionson')).toEqual({do: 'set_quiet', about: 'mentions', quiet: false});
    expect(chooses('askingoff')).toEqual({do: 'set_quiet', about: 'availability', quiet: true});
    expect(chooses('askingon')).toEqual({do: 'set_quiet', about: 'availability', quiet: false});
  });

  it('is confirmed first, without all that holds for FIT', () => {
    const drawn = (set: Quietable | null, quiet: readonly Quietable[]) => {
      const federation = ANSWERS.settings[0]?.federation;
      if (!federation) throw new Error('no sample');
      return drawSettings({kind: 'settings', coop: 'a', quiet, set, federation}, viewFor('es'));
    };
    const off = drawn('checklist', ['checklist']).message;
    expect(off).toMatch(/^Listo, ya no te aviso de \*\*pasos\*\*.*`\/fit ajustes pasos si`/);
    expect(off).not.toContain('Para todo FIT');
    expect(drawn('checklist', []).message).toMatch(/^Listo, te vuelvo a avisar de \*\*pasos\*\*/);
    expect(drawn(null, []).message).toContain('Para todo FIT');
  });

  it('is offered to who co-ordinates without being of a co-op, for what they are told', () => {
    const federation = ANSWERS.settings.find((one) => one.federation.mayChange)?.federation;
    if (!federation) throw new Error('no sample');
    const drawn = (mayChange: boolean) =>
      drawSettings(
        {
          ...{kind: 'settings', coop: null, quiet: [], set: null},
          federation: {...federation, mayChange},
        },
        viewFor('es'),
      ).message;
    expect(drawn(true)).toMatch(/\*\*contacto\*\*[^]*\*\*respuestas\*\*[^]*\*\*agenda\*\*/);
    expect(drawn(false)).not.toContain('**contacto**');
  });

  it('is a menu on the wire, signed like a button', () => {
    const options = [{text: 'agenda', value: 'agenda'}];
    const menu: Button = {
      ...{action: 'remindersoff', label: 'Stop', style: 'default', reference: null, bound: ''},
      options,
    };
    const keys = keyring([randomBytes(32)]);
    const signing = {keys, url: 'http://bot', channel: 'c', person: 'p', expires: 1};
    expect(toAttachments(withButtons('Hi', [menu]), signing)).toMatchObject([
      {actions: [{id: 'remindersoff', type: 'select', name: 'Stop', options, integration: {}}]},
    ]);
  });
});
