import {changeRegistry} from '../../src/app/change-registry.ts';
import type {Store} from '../../src/app/ports.ts';
import type {Digest} from '../../src/domain/digest/digest.ts';
import type {RegistryCommand} from '../../src/domain/registry/commands.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {RULES} from './federation.ts';
import {rawOf} from './house.ts';

/** The digests that are or were owed to the channel, in their order. */
export function digestsOwed(store: Store): readonly Digest[] {
  const rows = rawOf(store)
    .prepare(`select message from outbox where lane = '#diffusion' order by id`)
    .pluck()
    .all() as string[];
  return rows.map((row) => (JSON.parse(row) as {message: {digest: Digest}}).message.digest);
}

/** As a courier leaves them that could post them. */
export function deliverDigests(store: Store): void {
  rawOf(store)
    .prepare(`update outbox set state = 'paid', not_before = null where lane = '#diffusion'`)
    .run();
}

/** One command to the registry; what it was refused for. */
export function toRegistry(
  store: Store,
  command: RegistryCommand,
  at: number,
  actor: Actor = {kind: 'registry'},
): Promise<string | undefined> {
  return store.write(async (tx) => {
    const changed = await changeRegistry(tx, RULES, {command, actor, at});
    return changed.ok ? undefined : changed.refusal.id;
  });
}
