import type {Reference} from '../domain/workflow.ts';

/** Actions by the id that a button carries; fixed for the outside world, letters and digits only. */
export const ACTIONS = [
  'interested',
  'notinterested',
  'withdrawinterest',
  'question',
  'details',
  'history',
  'contact',
  'moredetails',
  'reasonnottaken',
  'edit',
  'closecall',
  'extend',
  'withdraw',
  'reopen',
  'networktext',
  'received',
  'declinehandover',
  'agree',
  'object',
  'coordinate',
  'stepback',
  'choose',
  'tick',
  'trouble',
  'askrest',
  'propose',
  'candidateyes',
  'candidateno',
  'candidateabout',
  'candidatemore',
  'candidateedit',
  'candidatewithdraw',
  'candidatewhy',
  'review',
  'qualify',
  'disqualify',
  'clientinformed',
  'clientagrees',
  'clientdeclines',
  'joined',
  'seats',
  'terms',
  'closeweighing',
  'explain',
  'forget',
  'outcomewon',
  'outcomelost',
  'outcomewaiting',
  'outcomenoanswer',
  'outcomefinished',
  'casestudy',
  'casefacts',
  'caseask',
  'caseyes',
  'caseno',
  'caseread',
  'approvejoin',
  'rejectjoin',
  'acceptagreement',
  'agreement',
  'availability',
  'availabilitysame',
  'mentionson',
  'mentionsoff',
  'askingon',
  'askingoff',
  'remindersoff',
  'reminderson',
  'offer',
  'expand',
  'list',
  'mine',
  'help',
  'join',
  'addcoop',
  'cooplist',
  'editagreement',
  'announcement',
  'announce',
  'settlestep',
  'guide',
  'removecoop',
  'statspost',
  'present',
  'wemet',
  'agendapost',
  'federationsettings',
  'newswithdraw',
] as const;

export type Action = (typeof ACTIONS)[number];

/** But for those of earlier versions: they stand in messages, and still do what they did. */
export type DrawnAction = Exclude<Action, 'mentionson' | 'mentionsoff' | 'askingon'>;

export function isAction(text: string): text is Action {
  return (ACTIONS as readonly string[]).includes(text);
}

/** A button before it is signed for the channel that it goes into. */
export interface Button {
  readonly action: Action;
  readonly label: string;
  readonly style: 'default' | 'primary' | 'danger';
  readonly reference: Reference | null;
  /** What it belongs to besides: a handover's or a candidate's number, a person who asks. */
  readonly bound: string;
  /** Which of several things of one action it is for: `tick3` is the third point. */
  readonly nth?: number;
  /** A menu instead: what is chosen comes with the press, and anybody could have written it. */
  readonly options?: readonly {readonly text: string; readonly value: string}[];
}

export interface Field {
  readonly title: string;
  readonly value: string;
}

export interface Panel {
  readonly color: 'open' | 'waiting' | 'good' | 'over';
  readonly text: string;
  readonly fields: readonly Field[];
  readonly buttons: readonly Button[];
}

/** A message as the views draw it: words in one language, nothing signed yet. */
export interface Drawn {
  readonly message: string;
  readonly panels: readonly Panel[];
  /** Sent along; such a message is said once and never drawn anew. */
  readonly files?: readonly Attached[];
  /** What is said instead where the server takes no files, or not these; absent: the same. */
  readonly withoutFiles?: string;
}

/** A file of a message; the server goes by the ending of its name, not by its type. */
export interface Attached {
  readonly name: string;
  readonly type: 'image/png' | 'text/csv' | 'application/json';
  readonly bytes: Buffer;
}

export function plainMessage(message: string): Drawn {
  return {message, panels: []};
}

export function withButtons(message: string, buttons: readonly Button[]): Drawn {
  return {message, panels: [{color: 'open', text: '', fields: [], buttons}]};
}
