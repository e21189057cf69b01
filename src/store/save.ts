import type {Kysely} from 'kysely';
import {Conflict} from '../app/ports.ts';
import type {Change} from '../app/ports.ts';
import {recipientsOf, standingInterests} from '../domain/delegation/state.ts';
import {coopsOf} from '../domain/expansion/state.ts';
import {caseWaitsFor} from '../domain/opportunity/case-told.ts';
import {isOver, peopleWanted} from '../domain/opportunity/either.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import {newStanding} from '../domain/opportunity/milestones.ts';
import type {CoopId} from '../domain/workflow.ts';
import {saveCase} from './cases.ts';
import {eventRow, toText} from './codecs.ts';
import {prepared} from './prepared.ts';
import type {Schema} from './schema.ts';
import {worksOf} from './works.ts';

type Row = Pick<
  Schema['opportunities'],
  | 'version'
  | 'status'
  | 'open'
  | 'title'
  | 'technologies'
  | 'developers'
  | 'closes_at'
  | 'changed_at'
>;

/** Saves events and the rows that lists are read from, together. `before` is the state they meet. */
export function saver(
  db: Kysely<Schema>,
): (change: Change, before: Offered | undefined) => Promise<void> {
  const update = prepared(db, (one: Row & {reference: string; expected: number}) =>
    db
      .updateTable('opportunities')
      .set({
        version: one.version,
        status: one.status,
        open: one.open,
        title: one.title,
        technologies: one.technologies,
        developers: one.developers,
        closes_at: one.closes_at,
        changed_at: one.changed_at,
      })
      .where('reference', '=', one.reference)
      .where('version', '=', one.expected),
  );
  const insertEvent = prepared(db, (one: Schema['events']) =>
    db.insertInto('events').values({
      stream: one.stream,
      version: one.version,
      at: one.at,
      type: one.type,
      body: one.body,
    }),
  );
  const putPart = prepared(db, (one: Schema['parts']) =>
    db
      .insertInto('parts')
      .values({reference: one.reference, coop: one.coop, open: one.open})
      .onConflict((conflict) =>
        conflict.columns(['reference', 'coop']).doUpdateSet({open: one.open}),
      ),
  );

  const putMilestone = prepared(db, (one: Omit<Schema['milestones'], 'id'>) =>
    db
      .insertInto('milestones')
      .values({reference: one.reference, status: one.status, was: one.was, at: one.at}),
  );

  const putWork = prepared(db, (one: Schema['works']) =>
    db
      .insertInto('works')
      .values({reference: one.reference, coop: one.coop, at: one.at})
      .onConflict((conflict) => conflict.columns(['reference', 'coop']).doUpdateSet({at: one.at})),
  );

  return async ({reference, expected, events, state}, before) => {
    const last = events.at(-1);
    if (!last) return;
    const row: Row = {
      version: expected + events.length,
      status: state.status,
      open: isOver(state) ? 0 : 1,
      title: state.offer.title,
      technologies: JSON.stringify(state.offer.technologies),
      developers: peopleWanted(state),
      closes_at: state.status === 'gathering' ? toText(state.closesAt) : null,
      changed_at: toText(last.at),
    };
    const {numAffectedRows: written} =
      expected === 0
        ? await insert(db, reference, state.offer.offeringCoop, row)
        : await update({...row, reference, expected});
    if (written !== 1n) throw new Conflict(`${reference} is not at version ${String(expected)}`);
    for (const [i, event] of events.entries())
      await insertEvent(eventRow(reference, expected + i + 1, event));

    const status = newStanding(before, state);
    if (status !== undefined)
      await putMilestone({reference, status, was: before?.status ?? null, at: toText(last.at)});

    const was = partsOf(before);
    const is = partsOf(state);
    const gone = [...was.keys()].filter((coop) => !is.has(coop));
    if (gone.length > 0)
      await db
        .deleteFrom('parts')
        .where('reference', '=', reference)
        .where('coop', 'in', gone)
        .execute();
    for (const [coop, open] of is)
      if (was.get(coop) !== open) await putPart({reference, coop, open});

    await saveCase(db, {reference, state}, before);

    const worked = before ? worksOf(reference, before) : [];
    const works = worksOf(reference, state);
    const undone = worked.filter(({coop}) => !works.some((work) => work.coop === coop));
    if (undone.length > 0)
      await db
        .deleteFrom('works')
        .where('reference', '=', reference)
        .where(
          'coop',
          'in',
          undone.map(({coop}) => coop),
        )
        .execute();
    for (const work of works)
      if (!worked.some(({coop, at}) => coop === work.coop && at === work.at)) await putWork(work);
  };
}

function insert(db: Kysely<Schema>, reference: string, offeringCoop: CoopId, row: Row) {
  const [kind = '', number = ''] = reference.split('-');
  return db.executeQuery(
    db
      .insertInto('opportunities')
      .values({
        reference,
        kind,
        number: Number(number),
        offering_coop: offeringCoop,
        root_post_id: null,
        root_channel_id: null,
        ...row,
      })
      .onConflict((conflict) => conflict.column('reference').doNothing())
      .compile(),
  );
}

/** The co-ops that have a part in it, and whether it still counts as theirs to look after. */
function partsOf(state: Offered | undefined): ReadonlyMap<CoopId, 0 | 1> {
  if (!state) return new Map();
  if (state.kind === 'expansion') {
    const open = isOver(state) ? 0 : 1;
    const coops = [state.offer.offeringCoop, ...coopsOf(state.offer.candidates)];
    return new Map(coops.map((coop) => [coop, caseWaitsFor(state, coop) ? 1 : open] as const));
  }
  const late = state.status === 'unplaced' ? state.late : [];
  const open = isOver(state) && late.length === 0 ? 0 : 1;
  const coops = [
    state.offer.offeringCoop,
    ...recipientsOf(state),
    ...[...standingInterests(state), ...late].map((interest) => interest.coop),
  ];
  return new Map(coops.map((coop) => [coop, caseWaitsFor(state, coop) ? 1 : open] as const));
}
