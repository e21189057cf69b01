import {MINUTE} from '../time.ts';
import type {Instant, Speaker} from '../workflow.ts';

/** So long somebody has to see what they left, and to take it back, before it is told. */
export const NEWS_SEEN_FIRST = 5 * MINUTE;

/** So many of one co-op's wait for a digest at most: it is for the news of all. */
export const NEWS_WAITING = 3;

/** What a member left for the digest: a talk, a new link. Public, and told once. */
export interface News {
  readonly id: number;
  readonly text: string;
  readonly by: Speaker;
  readonly at: Instant;
}

/** Those that the next digest tells. */
export function tellable(news: readonly News[], at: Instant): readonly News[] {
  return news.filter((one) => at - one.at >= NEWS_SEEN_FIRST);
}
