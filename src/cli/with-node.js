import {spawn} from 'node:child_process';
import {existsSync} from 'node:fs';
import path from 'node:path';
import {fileURLToPath, pathToFileURL} from 'node:url';

/**
 * `node src/cli/with-node.js FILE …`: how the npm scripts start everything. The machine's Node may be old: then the
 * one that `npm ci` brought for this machine is used. npm puts that on the PATH by itself, but versions 9 and 10 forget
 * it where packages for other machines have one, too. Plain JavaScript, because any Node has to understand this file.
 */
const NEEDED = 24;
const MODULES = fileURLToPath(new URL('../../node_modules', import.meta.url));

const [file, ...args] = process.argv.slice(2);
// What `npm start` makes is for its owner alone. A service and an image say themselves who reads it.
if (file === 'src/main.ts') process.umask(0o077);
if (file === undefined) fails('What is to be run?');
else if (Number.parseInt(process.versions.node, 10) >= NEEDED) await runsHere(file);
else runsThere(file, brought());

/** The Node that came along for this machine. */
function brought() {
  const windows = process.platform === 'win32';
  const machine = `${windows ? 'win' : process.platform}-${process.arch}`;
  return [`node-${machine}`, `node-bin-${machine}`]
    .map((name) => path.join(MODULES, name, 'bin', windows ? 'node.exe' : 'node'))
    .find((node) => existsSync(node));
}

/** In this process, as if there had been nothing in between. */
async function runsHere(script) {
  const place = path.resolve(script);
  process.argv.splice(1, 2, place);
  await import(pathToFileURL(place).href);
}

/** In a process of its own, of which this one is the shadow: its streams, its signals, its end. */
function runsThere(script, node) {
  if (node === undefined) return failsForOld();
  const PATH = [path.dirname(node), process.env['PATH']].join(path.delimiter);
  const child = spawn(node, [script, ...args], {stdio: 'inherit', env: {...process.env, PATH}});
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => {
      // A terminal tells everybody itself, and a second one would mean "at once".
      if (signal === 'SIGTERM' || !process.stdin.isTTY) child.kill(signal);
    });
  child.on('error', failsForOld);
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code);
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}

function failsForOld() {
  fails(
    `This needs Node ${NEEDED} or newer, and here is ${process.version}: run \`npm ci\`, which brings one for most machines, or install it from https://nodejs.org.`,
  );
}

function fails(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}
