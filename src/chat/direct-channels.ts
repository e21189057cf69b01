import type {Delivery, Parcel} from '../app/ports.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {MattermostClient} from './client.ts';
import type {Drawn} from './drawn.ts';
import {isClosedToBot} from './failures.ts';
import type {Poster} from './poster.ts';
import type {Server} from './server.ts';

interface Parts {
  readonly client: MattermostClient;
  readonly server: Server;
  readonly poster: Poster;
}

/** Where the bot speaks with a person alone. */
export class DirectChannels {
  readonly #parts: Parts;
  readonly #known = new Map<PersonId, string>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async post(
    parcel: Parcel,
    person: PersonId,
    draws: Drawn | (() => Promise<Drawn>),
  ): Promise<Delivery> {
    const {poster} = this.#parts;
    const known = this.#known.get(person);
    const channel = known ?? (await this.#opened(person));
    try {
      return await poster.post(parcel, draws, {channel, root: null});
    } catch (error) {
      if (known === undefined || !isClosedToBot(error)) throw error;
      // A server that was restored doesn't know what was opened since its backup. Refused, nothing was said there.
      this.#known.delete(person);
      const fresh = await this.#opened(person);
      if (fresh === known) throw error;
      return poster.post(parcel, draws, {channel: fresh, root: null});
    }
  }

  async #opened(person: PersonId): Promise<string> {
    const bot = this.#parts.server.known?.botId ?? '';
    const {id} = await this.#parts.client.createDirectChannel([bot, person]);
    this.#known.set(person, id);
    return id;
  }
}
