import {spawn} from 'node:child_process';
import type {ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as sleep} from 'node:timers/promises';

const children = new Set<ChildProcess>();

export function start(args: readonly string[], env: Record<string, string>): ChildProcess {
  const stdio = ['ignore', 'ignore', 'inherit'] as const;
  const child = spawn(process.execPath, args, {env, stdio: [...stdio]});
  children.add(child);
  return child;
}

export async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
  children.delete(child);
}

export function endAll(): void {
  for (const child of children) child.kill('SIGKILL');
}

export async function answering(url: string): Promise<void> {
  for (let i = 0; i < 500; i += 1) {
    const response = await fetch(url).catch(() => undefined);
    if (response?.ok) return;
    await sleep(20);
  }
  throw new Error(`${url} doesn't answer`);
}
