import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';

export interface Ran {
  readonly status: number | null;
  readonly out: string;
  readonly errors: string;
}

/** Runs `npm run backup -- …`, `npm run restore -- …` or `npm run export -- …` as a process, with nothing but this environment. */
export async function runs(
  command: 'backup' | 'restore' | 'export',
  args: readonly string[],
  {environment, folder}: {environment: Record<string, string>; folder: string},
): Promise<Ran> {
  const script = fileURLToPath(new URL(`../../src/cli/${command}.ts`, import.meta.url));
  const child = spawn(process.execPath, [script, ...args], {
    cwd: folder,
    env: {PATH: process.env['PATH'] ?? '', ...environment},
  });
  const said = {out: '', errors: ''};
  child.stdout.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (said.errors += chunk.toString()));
  const [status] = (await once(child, 'close')) as [number | null];
  return {status, ...said};
}
