import type {Exported} from '../../domain/export.ts';
import type {CoopId, Instant} from '../../domain/workflow.ts';
import type {Naming} from './naming.ts';
import {inPieces} from './pieces.ts';

/** Grows where a key is taken away or means something else; not by a new one. */
const VERSION = 1;

/** For programs: keys and values that stay, whoever reads it. Moments are UTC. */
export async function jsonOf(
  rows: readonly Exported[],
  {federation, at, coop}: {federation: string; at: Instant} & Pick<Naming, 'coop'>,
): Promise<Buffer> {
  const head = {version: VERSION, federation, exportedAt: moment(at)};
  const pieces = await inPieces(rows, (some) =>
    some.map((row) => indented(dataOf(row, coop))).join(',\n'),
  );
  const opening = JSON.stringify(head, null, 2).slice(0, -'\n}'.length);
  return Buffer.from(`${opening},\n  "opportunities": [\n${pieces.join(',\n')}\n  ]\n}\n`);
}

function dataOf(row: Exported, coop: Naming['coop']): object {
  const named = (id: CoopId) => ({id, name: coop(id)});
  return {
    reference: row.reference,
    kind: row.kind,
    title: row.title,
    technologies: row.technologies,
    people: row.people,
    state: row.state,
    offeredBy: named(row.offeredBy),
    offeredAt: moment(row.offeredAt),
    closesAt: moment(row.closesAt),
    takenBy: row.takenBy.map(({coop: id, people}) => ({...named(id), people})),
    peopleTaken: row.peopleTaken,
    takenAt: momentOrNone(row.takenAt),
    outcome: row.outcome,
    closedAt: momentOrNone(row.closedAt),
  };
}

/** As it stands inside the whole: no line ends inside a string of JSON. */
function indented(data: object): string {
  return `    ${JSON.stringify(data, null, 2).split('\n').join('\n    ')}`;
}

function moment(at: Instant): string {
  return new Date(at).toISOString();
}

function momentOrNone(at: Instant | null): string | null {
  return at === null ? null : moment(at);
}
