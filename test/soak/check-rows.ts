import {isOver, peopleWanted} from '../../src/domain/opportunity/either.ts';
import {publishedAt} from '../../src/domain/opportunity/case-told.ts';
import {milestonesOf} from '../../src/domain/opportunity/milestones.ts';
import {worksIn} from '../../src/domain/opportunity/works.ts';
import type {OpportunityEvent} from '../../src/domain/opportunity/either.ts';
import type {Recorded} from '../../src/domain/workflow.ts';
import type {Folded} from './check-streams.ts';
import type {Kept} from './record.ts';

/** The rows that lists are read from say what the events say. */
export function wrongRows(record: Kept, folded: readonly Folded[]): readonly string[] {
  const wanted = {
    opportunities: folded.map(opportunityLine),
    works: folded.flatMap(({reference, state}) =>
      worksIn(state).map(({coop, at}) => `${reference} ${coop} ${iso(at)}`),
    ),
    cases: folded.flatMap(({reference, state}) => {
      const at = publishedAt(state);
      return at === null ? [] : [`${reference} ${iso(at)}`];
    }),
    milestones: folded.flatMap(({reference, events}) =>
      milestonesOf(reference, events as readonly Recorded<OpportunityEvent>[]).map(
        ({status, was, at}) => `${reference} ${String(was)} > ${status} ${iso(at)}`,
      ),
    ),
  };
  const found = {
    opportunities: record
      .rows('opportunities')
      .map((row) =>
        [row.reference, row.version, row.status, row.open, row.title, row.developers]
          .concat([row.technologies, row.offering_coop, row.closes_at ?? '', row.changed_at])
          .join(' '),
      ),
    works: record.rows('works').map((row) => `${row.reference} ${row.coop} ${row.at}`),
    cases: record.rows('cases').map((row) => `${row.reference} ${row.published_at}`),
    milestones: record
      .rows('milestones')
      .map((row) => `${row.reference} ${String(row.was)} > ${row.status} ${row.at}`),
  };
  return (Object.keys(wanted) as (keyof typeof wanted)[]).flatMap((table) => [
    ...missing(wanted[table], found[table]).map((one) => `${table} lacks: ${one}`),
    ...missing(found[table], wanted[table]).map((one) => `${table} has too much: ${one}`),
  ]);
}

function opportunityLine({reference, events, state}: Folded): string {
  const {offer} = state;
  return [
    reference,
    events.length,
    state.status,
    isOver(state) ? 0 : 1,
    offer.title,
    peopleWanted(state),
    JSON.stringify(offer.technologies),
    offer.offeringCoop,
    state.status === 'gathering' ? iso(state.closesAt) : '',
    iso(events.at(-1)?.at ?? 0),
  ].join(' ');
}

/** Those that are oftener among the first than among the others. */
function missing(some: readonly string[], others: readonly string[]): readonly string[] {
  const left = new Map<string, number>();
  for (const one of others) left.set(one, (left.get(one) ?? 0) + 1);
  return some.filter((one) => {
    const count = left.get(one) ?? 0;
    left.set(one, count - 1);
    return count <= 0;
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
