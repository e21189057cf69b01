import {readFileSync} from 'node:fs';
import path from 'node:path';

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const BILL = path.join(ROOT, 'docs/bill-of-materials.json');

/** What the lock file says of a package, at each place where it is installed. */
export interface Locked {
  readonly version: string;
  readonly integrity?: string;
  readonly license?: string;
  readonly resolved?: string;
  readonly name?: string;
  readonly link?: boolean;
  readonly dev?: boolean;
  readonly devOptional?: boolean;
  readonly hasInstallScript?: boolean;
}

/** A line of the bill of materials. */
export interface Material {
  readonly integrity: string;
  readonly licence: string;
  /** Does it come along where only what runs is installed? */
  readonly runs: boolean;
  readonly installScript: boolean;
  readonly released: string;
  readonly announced: string;
}

export type Bill = Readonly<Record<string, Material>>;

export function lockedAt(root = ROOT): ReadonlyMap<string, Locked> {
  const text = readFileSync(path.join(root, 'package-lock.json'), 'utf8');
  const {packages} = JSON.parse(text) as {packages: Record<string, Locked>};
  return new Map(Object.entries(packages).filter(([place]) => place !== ''));
}

export function billAt(file = BILL): Bill {
  return JSON.parse(readFileSync(file, 'utf8')) as Bill;
}

/** `name@version` of what is at a place of the lock file. */
export function titleOf(place: string, {name, version}: Locked): string {
  return `${name ?? place.replace(/^.*node_modules\//, '')}@${version}`;
}

/** What the lock file installs, each version once, but for the dates. */
export function materialsOf(
  locked: ReadonlyMap<string, Locked>,
): ReadonlyMap<string, Omit<Material, 'released' | 'announced'>> {
  const materials = new Map<string, Omit<Material, 'released' | 'announced'>>();
  for (const [place, one] of locked) {
    const title = titleOf(place, one);
    const before = materials.get(title);
    materials.set(title, {
      integrity: one.integrity ?? '',
      licence: one.license ?? '',
      runs: before?.runs === true || (one.dev !== true && one.devOptional !== true),
      installScript: before?.installScript === true || one.hasInstallScript === true,
    });
  }
  return new Map([...materials].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}
