import {stringify} from 'csv-stringify/sync';
import type {Exported} from '../../domain/export.ts';
import type {Instant} from '../../domain/workflow.ts';
import type {Language, TextId, Words} from '../../text/words.ts';
import type {Naming} from './naming.ts';
import {inPieces} from './pieces.ts';

type Cell = string | number;

const COLUMNS: readonly (readonly [
  header: TextId,
  cell: (one: Exported, naming: Naming) => Cell,
])[] = [
  ['export.reference', ({reference}) => reference],
  ['export.kind', ({kind}, {words}) => words.t(`export.kind.${kind}`)],
  ['export.title', ({title}) => title],
  ['export.technologies', ({technologies}) => technologies.join(', ')],
  ['export.people', ({people}) => people],
  ['export.state', ({state}, {words}) => words.t(`status.${state}`)],
  ['export.offered_by', ({offeredBy}, {coop}) => coop(offeredBy)],
  ['export.offered_on', ({offeredAt}, {date}) => date(offeredAt)],
  ['export.closes_on', ({closesAt}, {date}) => date(closesAt)],
  [
    'export.taken_by',
    ({takenBy}, naming) =>
      takenBy
        .map(({coop, people}) =>
          people === null ? naming.coop(coop) : `${naming.coop(coop)} (${String(people)})`,
        )
        .join('; '),
  ],
  ['export.taken_people', ({peopleTaken}) => peopleTaken ?? ''],
  ['export.taken_on', ({takenAt}, naming) => dated(takenAt, naming)],
  ['export.outcome', ({outcome}, {words}) => (outcome ? words.t(`outcome.${outcome}`) : '')],
  ['export.closed_on', ({closedAt}, naming) => dated(closedAt, naming)],
];

/** What parts cells where people write numbers with a comma. */
const DELIMITER: Readonly<Record<Language, string>> = {es: ';', en: ','};

/**
 * As spreadsheets read it when it is opened with a tap: accents by the mark at its beginning, and no
 * cell that would be taken for a formula, whatever a title begins with.
 */
export async function csvOf(rows: readonly Exported[], naming: Naming): Promise<Buffer> {
  const {words} = naming;
  const lines = (cells: readonly (readonly Cell[])[], bom = false) =>
    Buffer.from(
      stringify([...cells], {
        bom,
        delimiter: DELIMITER[words.language],
        escape_formulas: true,
        record_delimiter: 'windows',
      }),
    );
  const pieces = await inPieces(rows, (some) =>
    lines(some.map((row) => COLUMNS.map(([, cell]) => inOneLine(cell(row, naming))))),
  );
  return Buffer.concat([lines([headers(words)], true), ...pieces]);
}

function headers(words: Words): readonly string[] {
  return COLUMNS.map(([id]) => words.t(id));
}

/** A line that ends inside a cell ends the row for some, and what follows would begin a cell. */
function inOneLine(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const line = cell.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  // Where another sign parts cells than ours, what follows it would begin one.
  return line.replace(/([,;|])(?=['"]*[=+\-@＝＋－＠])/gu, '$1 ');
}

function dated(at: Instant | null, {date}: Naming): string {
  return at === null ? '' : date(at);
}
