import {createHash} from 'node:crypto';
import Database from 'better-sqlite3';
import {workingCalendar} from '../src/app/calendar.ts';
import {changeOpportunity} from '../src/app/change-opportunity.ts';
import {changeRegistry} from '../src/app/change-registry.ts';
import {vaultOf} from '../src/app/keys.ts';
import type {Keyring} from '../src/app/keys.ts';
import type {RegistryCommand} from '../src/domain/registry/commands.ts';
import {actorOf} from '../src/domain/registry/state.ts';
import type {Rules} from '../src/domain/settings.ts';
import {DAY} from '../src/domain/time.ts';
import {openStore} from '../src/store/open.ts';

/** Ids as Mattermost has them: 26 letters and digits. */
function idOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, 26);
}

/** One person for each co-op; the first offers everything, the others answer. */
export const FEDERATION = {
  bot: idOf('bot'),
  team: idOf('team'),
  channel: idOf('channel'),
  people: Array.from({length: 13}, (_, i) => idOf(`person ${String(i)}`)),
  opportunities: 700,
};

export const RULES: Rules = {
  calendar: workingCalendar('America/Argentina/Buenos_Aires', {from: 9 * 60, to: 18 * 60}),
  callWindows: [{amount: 5, unit: 'd'}],
  consentWindow: {amount: 2, unit: 'd'},
  teamConsentWindow: {amount: 1, unit: 'd'},
  handoverWindow: {amount: 3, unit: 'd'},
  followUpAfter: [3 * DAY],
  contactRetention: 90 * DAY,
};

/** A database in which every co-op but the first can answer every call with one press. */
export async function seed(file: string, keys: Keyring, rules: Rules): Promise<void> {
  const {people, opportunities} = FEDERATION;
  let last = 0;
  const store = await openStore(file, {
    vault: vaultOf(keys),
    ids: {next: () => `seed${String((last += 1))}`},
  });
  const at = Date.now();
  const [first = ''] = people;
  const change = (command: RegistryCommand, person?: string) =>
    store.write(async (tx) => {
      const actor =
        person === undefined ? ({kind: 'registry'} as const) : actorOf(tx.registry(), person);
      const changed = await changeRegistry(tx, rules, {command, actor, at});
      if (!changed.ok) throw new Error(`${command.type}: ${changed.refusal.id}`);
    });
  await change({type: 'add_coordinator', person: first});
  for (const [i, person] of people.entries()) {
    const coop = `c${String(i + 1)}`;
    await change({type: 'add_coop', name: `Co-op ${String(i)}`, kind: 'member'});
    await change({type: 'add_people', coop, people: [person]});
    await change({type: 'set_fit', coop, participates: true});
    await change({type: 'accept_agreement', version: 1}, person);
    await change({type: 'set_availability', free: 3, total: 10}, person);
  }
  for (let n = 1; n <= opportunities; n += 1)
    await store.write(async (tx) => {
      const reference = `D-${String(n)}`;
      const command = {
        type: 'offer',
        reference,
        closesAt: at + 5 * 86_400_000,
        title: 'Tienda en línea',
        request: 'Queremos vender en línea con retiro en los nodos de cada barrio. '.repeat(4),
        technologies: ['TypeScript', 'React'],
        developers: 1,
      } as const;
      const actor = actorOf(tx.registry(), first);
      const changed = await changeOpportunity(tx, rules, {reference, command, actor, at});
      if (!changed.ok) throw new Error(changed.refusal.id);
    });
  await store.close();
  // All of it was said long since.
  const raw = new Database(file);
  raw.exec(`
    update outbox set state = 'paid', not_before = null, paid_at = owed_at, post_id = key;
    update opportunities set root_post_id = 'post of ' || reference;`);
  raw.pragma('wal_checkpoint(TRUNCATE)');
  raw.close();
}
