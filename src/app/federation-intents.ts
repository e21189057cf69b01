import type {CustomsIntent, MeetingIntent} from './meeting-intents.ts';

/** What is asked of the federation's days: its digest and news, its meetings, what is set. */
export type FederationIntent = DigestIntent | MeetingIntent | CustomsIntent;

export type DigestIntent =
  | {readonly do: 'digest'}
  /** What is left for the next digest so far. */
  | {readonly do: 'news'}
  | {readonly do: 'leave_news'; readonly text: string}
  | {readonly do: 'withdraw_news'; readonly news: number};
