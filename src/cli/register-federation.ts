import type {CoopKind} from '../domain/registry/commands.ts';

/** What this needs of a sandbox. */
export interface Registering {
  readonly url: string;
  readonly team: {readonly id: string};
  readonly channels: Readonly<Record<string, string>>;
  readonly people: Readonly<Record<string, {readonly token: string}>>;
  readonly federation: {
    readonly coordinators: readonly string[];
    readonly coops: readonly {
      readonly name: string;
      readonly kind: CoopKind;
      readonly participates: boolean;
      readonly people: readonly string[];
    }[];
  };
}

/** Runs `/fit …` as a person of the sandbox, over HTTP like a browser; throws where it fails. */
async function typeCommand(
  sandbox: Registering,
  username: string,
  command: string,
): Promise<string> {
  const response = await fetch(`${sandbox.url}/api/v4/commands/execute`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${sandbox.people[username]?.token ?? ''}`,
      'Content-Type': 'application/json',
    },
    body: JSON.stringify({
      command,
      channel_id: sandbox.channels['fit'],
      team_id: sandbox.team.id,
    }),
  });
  const answer = (await response.json()) as {text?: string; message?: string};
  if (!response.ok) throw new Error(`${command}: ${answer.message ?? String(response.status)}`);
  return answer.text ?? '';
}

/**
 * Registers the sandbox's co-ops by the commands that a co-ordinator would type; a person of each
 * accepts the working agreement. The chat itself knows nothing of co-ops.
 */
export async function registerFederation(sandbox: Registering): Promise<void> {
  const [coordinator = ''] = sandbox.federation.coordinators;
  const type = (who: string, command: string) => typeCommand(sandbox, who, command);
  for (const coop of sandbox.federation.coops) {
    const pre = coop.kind === 'pre_cooperative' ? ' --pre' : '';
    await type(coordinator, `/fit coop add "${coop.name}"${pre}`);
    if (coop.participates) await type(coordinator, `/fit coop fit "${coop.name}" on`);
    // The one who accepts first, so that the others are welcomed to a co-op that is ready.
    const [first = '', ...others] = coop.people;
    await type(coordinator, `/fit coop member "${coop.name}" @${first}`);
    if (coop.participates) await type(first, '/fit agreement accept');
    if (others.length === 0) continue;
    const names = others.map((username) => `@${username}`).join(' ');
    await type(coordinator, `/fit coop member "${coop.name}" ${names}`);
  }
}
