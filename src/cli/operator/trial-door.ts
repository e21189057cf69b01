import {createServer} from 'node:http';
import {COMMAND_PATH} from './slash-command.ts';

/** What arrived at the door, as a form. */
export type Knock = URLSearchParams;

export interface TrialDoor {
  /** Everything that came, at any path. */
  readonly knocks: readonly {readonly path: string; readonly form: Knock}[];
  close(): Promise<void>;
}

const LARGEST = 100_000;

/**
 * Stands for a moment where the bot will listen, and answers a command. `busy` where something
 * listens there already; the name of what else is wrong with the address otherwise.
 */
export async function openTrialDoor(
  host: string,
  port: number,
  answer: (form: Knock) => Promise<object>,
): Promise<TrialDoor | string> {
  const knocks: {path: string; form: Knock}[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= LARGEST) chunks.push(chunk);
    });
    request.on('end', () => {
      const path = request.url ?? '';
      const form = new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
      knocks.push({path, form});
      const here = request.method === 'POST' && path === COMMAND_PATH;
      void (here ? answer(form) : Promise.resolve({})).then((body) => {
        response.writeHead(here ? 200 : 404, {'Content-Type': 'application/json'});
        response.end(JSON.stringify(body));
      });
    });
  });
  const problem = await new Promise<string | undefined>((resolve) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code ?? error.message);
    });
    server.listen(port, host, () => {
      resolve(undefined);
    });
  });
  if (problem !== undefined) return problem;
  return {
    knocks,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        // Mattermost leaves its connections open.
        server.closeAllConnections();
      }),
  };
}
