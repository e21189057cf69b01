import {ACTIONS} from '../../../src/chat/drawn.ts';
import type {Action} from '../../../src/chat/drawn.ts';
import {SETUP_STEPS} from '../../../src/domain/registry/commands.ts';
import type {ButtonAbout} from '../../../src/chat/wire.ts';
import {buttonToken} from '../../../src/chat/wire.ts';
import type {Chance} from './chance.ts';
import type {Hall} from './hall.ts';
import {NAMES, PEOPLE} from './people.ts';

/** As one of ours signs it: of any action, about anything, good for an hour. */
export function fitOf(
  chance: Chance,
  hall: Hall,
  at: {readonly person: string; readonly channel: string},
  more: Partial<ButtonAbout> = {},
): string {
  return buttonToken({...aboutOf(chance, hall, at), ...more}, hall.keys);
}

function aboutOf(
  chance: Chance,
  hall: Hall,
  {person, channel}: {readonly person: string; readonly channel: string},
): ButtonAbout {
  const action = chance.of(ACTIONS);
  return {
    action,
    reference: REFERS.has(action) || chance.is(5) ? referenceFor(chance, hall, action) : null,
    bound: chance.is(5) ? chance.of(ODD) : boundOf(chance, hall, action),
    channel,
    person: chance.is(50) ? person : null,
    expires: hall.clock.now() + 3_600_000,
  };
}

/** One that there is, of the kind that has such a button; rarely of the other, or none. */
function referenceFor(chance: Chance, hall: Hall, action: Action): string {
  if (chance.is(3)) return chance.of(['D-0', 'E-0', 'D-999999', 'E-999999', 'X-1', '']);
  const kind = EXPANSION.has(action) ? 'E' : chance.is(70) ? 'D' : 'E';
  return referenceOf(chance, hall, chance.is(5) ? undefined : kind);
}

export function referenceOf(chance: Chance, hall: Hall, kind?: 'D' | 'E'): string {
  const all = hall.references.filter((one) => kind === undefined || one.startsWith(kind));
  return chance.of(all);
}

function boundOf(chance: Chance, hall: Hall, action: Action): string {
  switch (action) {
    case 'agree':
    case 'object':
    case 'received':
    case 'declinehandover':
    case 'acceptagreement':
    case 'newswithdraw':
    case 'present':
    case 'wemet':
      return String(1 + chance.below(3));
    case 'tick':
      return `${String(1 + chance.below(6))}/${String(1 + chance.below(2))}`;
    case 'clientinformed':
    case 'removecoop':
      return `c${String(1 + chance.below(8))}`;
    case 'approvejoin':
    case 'rejectjoin':
      return `${PEOPLE[chance.of(NAMES)]}/c${String(1 + chance.below(7))}`;
    case 'availabilitysame':
      return `c${String(1 + chance.below(7))}/${String(hall.clock.now() - chance.below(9e6))}`;
    case 'settlestep':
      return chance.of(SETUP_STEPS);
    case 'statspost':
      return `2026-${String(1 + chance.below(12))}/${String(hall.clock.now())}`;
    case 'casestudy':
    case 'casefacts':
    case 'caseask':
    case 'caseyes':
    case 'caseno':
    case 'caseread':
      return chance.is(50) ? String(1 + chance.below(3)) : `1/${chance.letters(6)}`;
    default:
      return EXPANSION.has(action) ? String(1 + chance.below(4)) : '';
  }
}

/** Bound to what no button of ours is bound to. */
const ODD = ['', '0', '-1', '1.5', '1e9', '9'.repeat(30)];

const EXPANSION: ReadonlySet<Action> = new Set<Action>([
  ...(['propose', 'candidateyes', 'candidateno', 'candidateabout', 'candidatemore'] as const),
  ...(['candidateedit', 'candidatewithdraw', 'candidatewhy', 'review', 'qualify'] as const),
  ...(['disqualify', 'clientinformed', 'clientagrees', 'clientdeclines', 'joined'] as const),
  ...(['seats', 'terms', 'closeweighing', 'explain', 'forget'] as const),
]);
const OF_NONE: ReadonlySet<Action> = new Set<Action>([
  ...(['approvejoin', 'rejectjoin', 'acceptagreement', 'agreement', 'availability'] as const),
  ...(['availabilitysame', 'mentionson', 'mentionsoff', 'askingon', 'askingoff'] as const),
  ...(['remindersoff', 'reminderson', 'offer', 'expand', 'list', 'mine', 'help', 'join'] as const),
  ...(['addcoop', 'cooplist', 'editagreement', 'announcement', 'announce', 'guide'] as const),
  ...(['settlestep', 'removecoop', 'statspost', 'present', 'wemet', 'agendapost'] as const),
  ...(['federationsettings', 'newswithdraw'] as const),
]);
const REFERS: ReadonlySet<Action> = new Set(ACTIONS.filter((action) => !OF_NONE.has(action)));
