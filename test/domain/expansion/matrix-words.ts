import type {ExpansionCommand} from '../../../src/domain/expansion/commands.ts';
import type {ExpansionEvent} from '../../../src/domain/expansion/events.ts';
import type {ExpansionEffect} from '../../../src/domain/expansion/effects.ts';
import type {ExpansionRefusal} from '../../../src/domain/expansion/refusals.ts';
import type {Audience, CoopId} from '../../../src/domain/workflow.ts';

/** The matrix in words that fit a line: types and ids, and of their parameters what matters. */

const NAMED = ['coop', 'candidate', 'candidates', 'why', 'what', 'outcome', 'unlisted', 'person'];

export function commandWords(command: ExpansionCommand, variant: string): string {
  const about = 'candidate' in command ? ` ${command.candidate}` : '';
  return `${command.type}${about}${variant && ` (${variant})`}`;
}

export function eventWords(event: ExpansionEvent, own: CoopId | null): string {
  const {type, ...rest} = event;
  const named = Object.entries(rest)
    .filter(([name, value]) => NAMED.includes(name) && value !== null)
    .map(([, value]) => (value === own ? 'own' : valueWords(value)));
  return named.length > 0 ? `${type}(${named.join(' ')})` : type;
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.map(valueWords).join('+');
  if (typeof value === 'object' && value !== null && 'number' in value) return String(value.number);
  return String(value);
}

/** What the reader's own command said isn't said again, nor whose own co-op it is. */
export function refusalWords({id, ...rest}: ExpansionRefusal, own: CoopId | null): string {
  const values = Object.entries(rest).flatMap(([name, value]) => {
    if (name === 'candidate' || value === own || value === false) return [];
    if (value === true) return [name];
    return [JSON.stringify(value).replaceAll('"', '')];
  });
  return `✗ ${[id, ...values].join(' ')}`;
}

/** What is said to whom; what is drawn and counted beside it. Cards and timers aren't words. */
export function effectWords(effect: ExpansionEffect): string | undefined {
  switch (effect.kind) {
    case 'reply':
      return `thread: ${messageWords(effect.message)}`;
    case 'tell':
      return `${audienceWords(effect.audience)}: ${messageWords(effect.message)}${effect.gentle ? ' ~' : ''}`;
    case 'tell_candidate':
      return `#${effect.candidate}: ${messageWords(effect.message)}${effect.gentle ? ' ~' : ''}`;
    case 'draw':
      return `draws ${effect.drawing.post} of ${effect.drawing.coop}`;
    case 'erase':
      return 'erases the client';
    case 'erase_candidate':
      return `erases #${effect.candidate}`;
    case 'tell_fic':
      return `FIC: ${effect.technologies.join(' ')}`;
    case 'work_taken':
      return `work taken by ${effect.coop}: ${effect.people}`;
    case 'card':
    case 'set_timer':
    case 'cancel_timer':
      return undefined;
  }
}

/** With what it says of candidates, and the flags that it carries. */
function messageWords(message: {readonly id: string}): string {
  const said = Object.entries<unknown>(message).flatMap(([name, value]) => {
    if (value === true) return [name];
    if (name === 'candidate' || name === 'candidates') return [`#${valueWords(value)}`];
    return ['what', 'why', 'news', 'answer'].includes(name) ? [String(value)] : [];
  });
  return said.length > 0 ? `${message.id}(${said.join(' ')})` : message.id;
}

function audienceWords(audience: Audience): string {
  switch (audience.to) {
    case 'person':
      return `@${audience.person}`;
    case 'coop':
      return audience.except === undefined
        ? audience.coop
        : `${audience.coop} but @${audience.except}`;
    case 'coop_and_mandate':
      return `${audience.coop}+mandate`;
    case 'coordinators':
      return [
        `co-ordinators but of ${audience.without.join(' ')}`,
        ...(audience.except === undefined ? [] : [`and @${audience.except}`]),
      ].join(' ');
  }
}
