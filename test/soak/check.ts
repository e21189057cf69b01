import {rulesOf} from '../../src/compose.ts';
import {readConfig} from '../../src/config.ts';
import {saidBy} from '../support/said-by.ts';
import type {Attempts} from './attempts.ts';
import {marksAstray, notKept} from './check-kept.ts';
import {wrongRows} from './check-rows.ts';
import {wronglySaid} from './check-said.ts';
import {wronglyShown} from './check-shown.ts';
import {foldedStreams, illegalMoves, wronglyOwed, wrongTimers} from './check-streams.ts';
import {recordIn} from './record.ts';
import type {Town} from './town.ts';

/** Everything that isn't as it should be once all has come to rest, and how much there was. */
export async function violationsOf({
  town,
  attempts,
  database,
}: {
  town: Town;
  attempts: Attempts;
  database: string;
}) {
  using record = recordIn(database);
  const rules = rulesOf(readConfig(town.environment));
  const posts = saidBy(town.sandbox);
  const folded = foldedStreams(record, rules);
  const acknowledged: Record<string, number> = {};
  for (const {done, how, what} of attempts.acknowledged) {
    const kind = done === 'taken' ? `${how} ${what}` : (done ?? '');
    acknowledged[kind] = (acknowledged[kind] ?? 0) + 1;
  }
  const moves: Record<string, number> = {};
  for (const {state, moves: some} of folded)
    for (const {from, to} of some) {
      const move = `${state.kind}: ${from} to ${to}`;
      moves[move] = (moves[move] ?? 0) + 1;
    }
  return {
    attempts: attempts.all.length,
    acknowledged,
    moves,
    events: [...record.streams.values()].flat().length,
    posts: posts.length,
    opportunities: folded.length,
    violations: [
      ...record.damage,
      ...notKept(record, attempts),
      ...marksAstray(record, attempts),
      ...illegalMoves(folded),
      ...wrongRows(record, folded),
      ...wrongTimers(record, folded, rules),
      ...wronglyOwed(record, folded),
      ...wronglySaid(record, posts),
      ...(await wronglyShown(town, database, {record, folded, posts})),
    ],
  };
}
