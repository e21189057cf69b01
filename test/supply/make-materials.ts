import {execFileSync} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {BILL, billAt, lockedAt, materialsOf} from './materials.ts';
import type {Bill, Material} from './materials.ts';

/**
 * `npm run materials`: brings the bill of materials up to the lock file. What is new is announced today,
 * with the day of its release as npm knows it; the rest keeps its line. What it writes is to be read
 * before it is committed: that is what it is for.
 */
function releasedOn(title: string): string {
  const name = title.slice(0, title.lastIndexOf('@'));
  const version = title.slice(title.lastIndexOf('@') + 1);
  const said = execFileSync('npm', ['view', name, 'time', '--json', '--prefer-offline']);
  const moment = (JSON.parse(said.toString()) as Record<string, string>)[version];
  if (moment === undefined) throw new Error(`npm doesn't know when ${title} was released`);
  return moment.slice(0, 10);
}

function billBefore(): Bill {
  try {
    return billAt();
  } catch {
    return {};
  }
}

const before = billBefore();
const today = new Date().toISOString().slice(0, 10);
const bill: Record<string, Material> = {};
for (const [title, material] of materialsOf(lockedAt())) {
  const known = before[title];
  const same = known?.integrity === material.integrity ? known : undefined;
  const announced = same?.announced ?? today;
  bill[title] = {...material, released: same?.released ?? releasedOn(title), announced};
  if (!same) process.stdout.write(`new: ${title}, of ${bill[title].released}\n`);
}
for (const title of Object.keys(before).filter((one) => !(one in bill)))
  process.stdout.write(`gone: ${title}\n`);
writeFileSync(BILL, `${JSON.stringify(bill, null, 2)}\n`);
