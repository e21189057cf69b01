import type {Digest} from '../domain/digest/digest.ts';
import type {News} from '../domain/digest/news.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import type {MeetingAnswer} from './meeting-answers.ts';

/** What the federation's days are answered with. */
export type FederationAnswer = DigestAnswer | MeetingAnswer;

export type DigestAnswer =
  /** Today's, as it would be now. */
  | {
      readonly kind: 'digest';
      readonly digest: Digest | null;
      /** The posts to link to. */
      readonly cards: ReadonlyMap<Reference, string | null>;
      readonly coming: Coming;
    }
  /** `left`: by whoever asks, just now. */
  | {
      readonly kind: 'news';
      readonly left: News | null;
      readonly others: readonly {readonly news: News; readonly mayWithdraw: boolean}[];
      readonly coming: Coming;
    }
  | {readonly kind: 'news_withdrawn'; readonly text: string};

/** When the next digest comes; `today`'s is in the channel already. Null: as soon as it can be posted. */
export interface Coming {
  readonly at: Instant | null;
  /** Today’s was posted. */
  readonly today: boolean;
}
