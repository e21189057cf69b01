import type {Store} from '../app/ports.ts';
import {customsOf} from '../domain/federation/customs.ts';
import {agreementIn} from '../domain/registry/agreement.ts';
import type {PersonId} from '../domain/workflow.ts';
import {CATALOGUES, languageFor, md, wordsFor} from '../text/words.ts';
import type {Language, Words} from '../text/words.ts';
import {namesFor} from './names.ts';
import type {Server} from './server.ts';
import type {View} from './views/view.ts';

/** What a federation's messages need. */
export interface Federation {
  readonly name: string;
  readonly language: Language;
  readonly timeZone: string;
}

/** Channels read the federation's language; what one person sees is in theirs. */
export class Readers {
  readonly #federation: Federation;
  readonly #server: Server;
  readonly #store: Store;
  readonly #words = new Map<Language, Words>();

  constructor(parts: {federation: Federation; server: Server; store: Store}) {
    this.#federation = parts.federation;
    this.#server = parts.server;
    this.#store = parts.store;
  }

  channel(): View {
    return this.#view(this.#federation.language);
  }

  person(person: PersonId): View {
    return this.#view(this.languageOf(person));
  }

  languageOf(person: PersonId): Language {
    return languageFor(this.#server.accounts.profile(person)?.locale, this.#federation.language);
  }

  #agreementFor(language: Language): {language: Language; text: string} {
    const {text} = agreementIn(this.#store.read.registry(), language, this.#federation.language);
    return {language, text: text ?? CATALOGUES[language]['agreement.text']};
  }

  #view(language: Language): View {
    const words = this.#words.get(language) ?? wordsFor(language, this.#federation.timeZone);
    this.#words.set(language, words);
    const {name} = this.#federation;
    return {
      words,
      names: namesFor(words, this.#store.read.registry(), this.#server.accounts),
      federation: name,
      customs: customsOf(this.#store.read.registry()),
      coordinators: this.#store.read.registry().coordinators,
      agreement: agreementIn(this.#store.read.registry(), language, this.#federation.language),
      agreementFor: (asked) => this.#agreementFor(asked ?? this.#federation.language),
      availability: (coop) => this.#store.read.registry().coops[coop]?.availability ?? null,
      bot: md(`@${this.#server.known?.botName || 'fit-bot'}`),
      outside: (people) => people.filter((person) => this.#server.isOutside(person)),
      link: (postId) => {
        const known = this.#server.known;
        return postId === null || !known
          ? undefined
          : `${known.siteUrl}/${known.teamName}/pl/${postId}`;
      },
    };
  }
}
