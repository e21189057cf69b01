import {z} from 'zod';

const PATIENCE = 3_000;

/** As /readyz answers. */
const Readiness = z.object({
  ready: z.boolean(),
  checks: z.record(z.string(), z.string()),
  owed: z.number().nullable(),
});
export type Readiness = z.infer<typeof Readiness>;

/** What a bot at this address says of itself; undefined where none answers. */
export async function readinessAt(base: string): Promise<Readiness | undefined> {
  try {
    const response = await fetch(`${base}/readyz`, {
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return Readiness.safeParse(await response.json()).data;
  } catch {
    return undefined;
  }
}

/** The bot's door for commands refuses whoever has no token, with 401 and an empty object. */
export async function hasDoor(base: string, path: string): Promise<boolean> {
  try {
    const response = await fetch(`${base}${path}`, {
      method: 'POST',
      redirect: 'error',
      signal: AbortSignal.timeout(PATIENCE),
    });
    return [401, 403].includes(response.status) && (await response.text()) === '{}';
  } catch {
    return false;
  }
}

export async function isBot(host: string, port: number): Promise<boolean> {
  return (await readinessAt(baseOf(host, port))) !== undefined;
}

/** Where to ask what listens at this address: all addresses of a machine answer at its own. */
export function baseOf(host: string, port: number): string {
  const here = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return `http://${here.includes(':') ? `[${here}]` : here}:${String(port)}`;
}
