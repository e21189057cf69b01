import type {Digest, Gathered, Placing, Row} from '../../../src/domain/digest/digest.ts';
import {digestOf} from '../../../src/domain/digest/digest.ts';
import type {News} from '../../../src/domain/digest/news.ts';
import type {Milestone} from '../../../src/domain/opportunity/milestones.ts';
import type {Status} from '../../../src/domain/opportunity/status.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import {moment} from '../../support/calendar.ts';

export const NINE = moment('2026-11-20 09:00');
export const TAKEN: readonly Status[] = ['handed_over', 'complete', 'partly_complete'];

/** Where it came to stand since the digest before, one after the other; where it stood then. */
export interface Lived {
  readonly reference: string;
  readonly came: readonly Status[];
  readonly was?: Status | null;
  readonly closesAt?: number;
  readonly placing?: Placing | null;
}

export function lived(reference: string, ...came: readonly Status[]): Lived {
  return {reference, came};
}

const BY_ONE: Placing = {coops: ['b'], how: 'coop', people: 1};

/** The digest of a day on which these came to stand there; those without a milestone stand as they were. */
export function day(
  some: readonly Lived[],
  {news = []}: {news?: readonly News[]} = {},
): Digest | undefined {
  return digestOf(gathered(some, news));
}

export function gathered(some: readonly Lived[], news: readonly News[] = []): Gathered {
  let id = 0;
  const milestones = some.flatMap(({reference, came, was = null}): Milestone[] =>
    came.map((status, i) => ({
      id: (id += 1),
      reference,
      status,
      was: came[i - 1] ?? was,
      at: NINE - HOUR,
    })),
  );
  const rows = some.map(({reference, came, was, closesAt = NINE + 5 * DAY}): Row => ({
    reference,
    title: `Portal ${reference}`,
    status: came.at(-1) ?? was ?? 'gathering',
    technologies: ['Go'],
    developers: 2,
    offeringCoop: 'a',
    closesAt,
  }));
  const placings = Object.fromEntries(
    some.flatMap(({reference, came, placing = BY_ONE}) =>
      placing && came.some((status) => TAKEN.includes(status)) ? [[reference, placing]] : [],
    ),
  );
  return {day: '2026-11-20', milestones, rows, placings, news, soon: NINE + 2 * DAY};
}

const SECTIONS = ['placed', 'closing', 'fresh', 'waiting', 'unplaced'] as const;

/** `placed D-1, fresh D-2 (+3)`: what stands in it, and what was folded. */
export function told(digest: Digest | undefined): string {
  if (!digest) return 'nothing';
  const parts = SECTIONS.map((name) => {
    const references = digest[name].shown.map(({reference}) => reference).join(' ');
    return textOf(name, references, digest[name].more);
  });
  const news = digest.news.shown.map(({text}) => text).join(' ');
  return [...parts, textOf('news', news, digest.news.more)].filter((one) => one !== '').join(', ');
}

function textOf(name: string, shown: string, more: number): string {
  if (shown === '' && more === 0) return '';
  return [name, shown, more > 0 ? `(+${String(more)})` : ''].filter((one) => one !== '').join(' ');
}
