import type {Reference} from '../domain/workflow.ts';

/** Actions by the id that a button carries; fixed for the outside world, letters and digits only. */
export const ACTIONS = [
  'interested',
  'notinterested',
  'withdrawinterest',
  'question',
  'details',
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
] as const;

export type Action = (typeof ACTIONS)[number];

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
}

export function plainMessage(message: string): Drawn {
  return {message, panels: []};
}

export function withButtons(message: string, buttons: readonly Button[]): Drawn {
  return {message, panels: [{color: 'open', text: '', fields: [], buttons}]};
}
