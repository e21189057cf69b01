import {evolveRegistry} from '../domain/registry/evolve.ts';
import {USUAL_CUSTOMS} from '../domain/federation/customs.ts';
import type {Customs} from '../domain/federation/customs.ts';
import type {RegistryEvent} from '../domain/registry/events.ts';
import {EMPTY_REGISTRY} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {Recorded} from '../domain/workflow.ts';

interface Snapshot {
  readonly registry: Registry;
  readonly version: number;
}

/**
 * The registry is small and asked at every press, so it is kept in memory: `current` is what the
 * running transaction sees, `committed` what everybody else does.
 */
export class RegistryMemory {
  #now: Snapshot;
  #committed: Snapshot;

  /** `usual`: as the environment has it, where nothing else was chosen in chat. */
  constructor(usual: Customs = USUAL_CUSTOMS) {
    this.#now = {registry: {...EMPTY_REGISTRY, customs: {usual, chosen: {}}}, version: 0};
    this.#committed = this.#now;
  }

  get current(): Registry {
    return this.#now.registry;
  }
  get committed(): Registry {
    return this.#committed.registry;
  }
  get version(): number {
    return this.#now.version;
  }

  apply(events: readonly Recorded<RegistryEvent>[]): void {
    const registry = events.reduce(evolveRegistry, this.#now.registry);
    this.#now = {registry, version: this.#now.version + events.length};
  }
  mark(): Snapshot {
    return this.#now;
  }
  rollback(mark: Snapshot): void {
    this.#now = mark;
  }
  commit(): void {
    this.#committed = this.#now;
  }
  rollbackAll(): void {
    this.#now = this.#committed;
  }
}
