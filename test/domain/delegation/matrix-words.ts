import type {DelegationCommand} from '../../../src/domain/delegation/commands.ts';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import type {DelegationEffect} from '../../../src/domain/delegation/react.ts';
import type {DelegationRefusal} from '../../../src/domain/delegation/refusals.ts';
import type {Audience, CoopId} from '../../../src/domain/workflow.ts';

/** The matrix in words that fit a line: types and ids, and of their parameters what matters. */

const NAMED = ['coop', 'person', 'why', 'how', 'cause', 'into', 'what', 'outcome', 'recipients'];

export function commandWords({type, ...rest}: DelegationCommand, variant: string): string {
  const removed = 'removed' in rest ? ', removed' : '';
  const coop =
    'coop' in rest && (type === 'coop_left' || type === 'coop_back')
      ? ` ${rest.coop}${removed}`
      : '';
  return `${type}${coop}${variant && ` (${variant})`}`;
}

export function eventWords(event: DelegationEvent, own: CoopId | null): string {
  const {type, ...rest} = event;
  const named = Object.entries(rest)
    .filter(([name, value]) => NAMED.includes(name) && value !== null)
    .map(([, value]) => (value === own ? 'own' : valueWords(value)));
  return named.length > 0 ? `${type}(${named.join(' ')})` : type;
}

/** `b` or `b* c`: whose star it is, co-ordinates. */
function valueWords(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if ('coordinating' in value && 'coops' in value)
    return (value.coops as readonly string[])
      .map((coop) => (coop === value.coordinating ? `${coop}*` : coop))
      .join(' ');
  return 'coop' in value ? String(value.coop) : JSON.stringify(value);
}

export function refusalWords({id, ...rest}: DelegationRefusal, own: CoopId | null): string {
  const values = Object.entries(rest).flatMap(([name, value]) =>
    typeof value === 'number' || typeof value === 'boolean'
      ? value === false
        ? []
        : [name]
      : value === own
        ? []
        : [JSON.stringify(value).replaceAll('"', '')],
  );
  return `✗ ${[id, ...values].join(' ')}`;
}

/** What is said to whom; what is drawn and counted beside it. Cards and timers aren't words. */
export function effectWords(effect: DelegationEffect): string | undefined {
  switch (effect.kind) {
    case 'reply':
      return `thread: ${messageWords(effect.message)}`;
    case 'team_post':
      return `team: ${messageWords(effect.message)}`;
    case 'tell':
      return `${audienceWords(effect.audience)}: ${messageWords(effect.message)}${effect.gentle ? ' ~' : ''}`;
    case 'draw':
      return `draws ${effect.drawing.post}`;
    case 'team_people':
      return 'team’s people';
    case 'work_taken':
      return `work taken by ${effect.coop}: ${effect.people}`;
    case 'erase':
      return 'erases';
    case 'card':
    case 'set_timer':
    case 'cancel_timer':
      return undefined;
  }
}

/** With the flags that it carries: `contact_wanted_direct(again)`. */
function messageWords(message: {readonly id: string}): string {
  const flags = Object.entries<unknown>(message)
    .filter(([name, value]) => value === true || name === 'what')
    .map(([name, value]) => (value === true ? name : String(value)));
  return flags.length > 0 ? `${message.id}(${flags.join(' ')})` : message.id;
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
