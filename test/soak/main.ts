/* eslint-disable no-console -- what it finds is said here */
import {parseArgs} from 'node:util';
import {soakKills} from './kills.ts';
import {soakPayloads} from './payloads.ts';

/** `npm run soak -- --rounds 2000 --payloads 10000000 --seed 7`: each part only where it is asked for. */
const {values} = parseArgs({
  options: {
    rounds: {type: 'string', default: '0'},
    payloads: {type: 'string', default: '0'},
    seed: {type: 'string', default: String(Date.now() % 1_000_000)},
  },
});
const [rounds, payloads, seed] = [values.rounds, values.payloads, values.seed].map(Number) as [
  number,
  number,
  number,
];
const say = (text: string) => {
  console.log(`${new Date().toISOString()} ${text}`);
};

say(`seed ${String(seed)}`);
const reports = [
  ...(rounds > 0 ? [await soakKills({rounds, seed, say})] : []),
  ...(payloads > 0 ? [await soakPayloads({payloads, seed, say})] : []),
];
for (const report of reports) console.log(JSON.stringify(report, undefined, 2));
process.exitCode = reports.some(({violations}) => violations.length > 0) ? 1 : 0;
