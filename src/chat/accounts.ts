import type {Profile, Store, Tx} from '../app/ports.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {MattermostClient} from './client.ts';

const PAGE = 200;
/** So many people are asked for in one request. */
const MANY = 500;
/** Changed by the server's clock so long before the last change that was seen, it may have been missed. */
const OVERLAP = 60_000;
/** Milliseconds after which a name that nobody had is asked for anew. */
const SOUGHT_AGAIN = 3_000;

/** What people are called, which language they read, whether their account is open. Kept over restarts. */
export class Accounts {
  readonly #client: MattermostClient;
  readonly #store: Store;
  readonly #profiles = new Map<PersonId, Profile>();
  #closed: (people: readonly PersonId[]) => Promise<void> = () => Promise.resolve();
  #opened: (tx: Tx, people: readonly PersonId[]) => Promise<void> = () => Promise.resolve();
  /** Names that nobody has here: when they were last asked for, and those that are about to be. */
  readonly #sought = new Map<string, number>();
  readonly #seeking: string[] = [];
  /** The last change of an account that was seen, by the server's clock. */
  #changedAt = 0;

  constructor(client: MattermostClient, store: Store) {
    this.#client = client;
    this.#store = store;
  }

  profile(person: PersonId): Profile | undefined {
    return this.#profiles.get(person);
  }

  byUsername(username: string): Profile | undefined {
    const wanted = username.toLowerCase();
    for (const profile of this.#profiles.values()) if (profile.username === wanted) return profile;
    this.#seek(wanted);
    return undefined;
  }

  /**
   * Who isn't known may have come to the server a moment ago. They are asked for in the background, all
   * that are typed together at once: whoever typed them is told, and tries again.
   */
  #seek(username: string): void {
    const last = this.#sought.get(username);
    if (last !== undefined && performance.now() - last < SOUGHT_AGAIN) return;
    if (this.#sought.size >= MANY) this.#sought.clear();
    this.#sought.set(username, performance.now());
    this.#seeking.push(username);
    if (this.#seeking.length > 1) return;
    setImmediate(() => {
      const usernames = this.#seeking.splice(0);
      // Where it fails they are as unknown as before.
      this.#client.getProfilesByUsernames(usernames).then(
        (found) => this.#save(found).catch(() => undefined),
        () => undefined,
      );
    });
  }

  /** Is told of the accounts that are closed, each time they are read. */
  onClosed(listener: (people: readonly PersonId[]) => Promise<void>): void {
    this.#closed = listener;
  }

  /** Is told of the accounts that were closed, and are open again: once, with what is kept of them. */
  onOpened(listener: (tx: Tx, people: readonly PersonId[]) => Promise<void>): void {
    this.#opened = listener;
  }

  /** What was known at the last run. */
  async recall(): Promise<void> {
    for (const profile of await this.#store.read.profiles())
      this.#profiles.set(profile.id, profile);
  }

  /** Everybody of the team, and whoever belongs to a co-op and left the team. */
  async loadTeam(teamId: string): Promise<void> {
    const seen = new Set<PersonId>();
    for (let page = 0; ; page += 1) {
      const some = await this.#client.getProfilesInTeam(teamId, page, PAGE);
      for (const {id} of some) seen.add(id);
      await this.#save(some);
      if (some.length < PAGE) break;
    }
    const {people, coordinators} = this.#store.read.registry();
    const elsewhere = new Set([...Object.keys(people), ...coordinators]).difference(seen);
    if (elsewhere.size > 0) await this.load([...elsewhere]);
  }

  /** Whoever was renamed, closed, or reads another language since: the server leaves out the others. */
  async refresh(): Promise<void> {
    const since = Math.max(this.#changedAt - OVERLAP, 0);
    const known = [...this.#profiles.keys()];
    for (let from = 0; from < known.length; from += MANY) {
      const some = known.slice(from, from + MANY);
      await this.#save(await this.#client.getProfilesByIds(some, {since}));
    }
  }

  async load(people: readonly PersonId[]): Promise<void> {
    await this.#save(await this.#client.getProfilesByIds([...people]));
  }

  async #save(accounts: readonly Account[]): Promise<void> {
    const profiles = accounts.map(profileOf);
    const fresh = profiles.filter((profile) => {
      const before = this.#profiles.get(profile.id);
      return JSON.stringify(before) !== JSON.stringify(profile);
    });
    // Whose account was closed or opened is known as before until it is written: where that fails, it is the next time.
    const moved = fresh.filter(
      ({id, active}) => active !== (this.#profiles.get(id)?.active ?? active),
    );
    for (const profile of fresh)
      if (!moved.includes(profile)) this.#profiles.set(profile.id, profile);
    const opened = moved.filter(({active}) => active);
    if (fresh.length > 0)
      await this.#store.write(async (tx) => {
        if (opened.length > 0) await this.#opened(tx, await closedSoFar(tx, opened));
        await tx.saveProfiles(fresh);
      });
    for (const profile of moved) this.#profiles.set(profile.id, profile);
    for (const {update_at: at = 0} of accounts) this.#changedAt = Math.max(this.#changedAt, at);
    await this.#closed(profiles.filter(({active}) => !active).map(({id}) => id));
  }
}

/** What is kept decides, so that two who see it at the same time don't tell it twice. */
async function closedSoFar(tx: Tx, opened: readonly Profile[]): Promise<readonly PersonId[]> {
  const kept = await tx.profiles();
  const closed = new Set(kept.filter(({active}) => !active).map(({id}) => id));
  return opened.map(({id}) => id).filter((id) => closed.has(id));
}

interface Account {
  readonly id: string;
  readonly username: string;
  readonly first_name: string;
  readonly last_name: string;
  readonly nickname: string;
  readonly locale: string;
  readonly delete_at: number;
  readonly update_at?: number;
  readonly is_bot?: boolean;
  readonly timezone?: {
    readonly useAutomaticTimezone?: string | boolean;
    readonly automaticTimezone?: string;
    readonly manualTimezone?: string;
  };
}

/** The one that the person's device told, or that they chose themselves. */
function timeZoneOf({timezone}: Account): string | null {
  if (!timezone) return null;
  const automatic = String(timezone.useAutomaticTimezone) === 'true';
  return (automatic ? timezone.automaticTimezone : timezone.manualTimezone) || null;
}

function profileOf(account: Account): Profile {
  const full = `${account.first_name} ${account.last_name}`.trim();
  return {
    id: account.id,
    username: account.username.toLowerCase(),
    name: full || account.nickname || account.username,
    locale: account.locale,
    timeZone: timeZoneOf(account),
    active: account.delete_at === 0,
    bot: account.is_bot === true,
  };
}
