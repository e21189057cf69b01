import {setTimeout as sleep} from 'node:timers/promises';

/** Asks until there is an answer, for ten seconds of real time: a busy machine is slow. */
export async function eventually<T>(
  ask: () => Promise<T | undefined>,
  what: string,
  patience = 10_000,
): Promise<T> {
  const until = Date.now() + patience;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    if (Date.now() > until) throw new Error(`waited in vain for ${what}`);
    await sleep(15);
  }
}
