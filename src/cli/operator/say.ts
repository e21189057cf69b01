import {languageFor, md, wordsFor} from '../../text/words.ts';
import type {Language, TextId} from '../../text/words.ts';

/** What setup and doctor say. */
export type OperatorText = Extract<TextId, `setup.${string}` | `doctor.${string}`>;
export type Say = (id: OperatorText, args?: Readonly<Record<string, string | number>>) => string;

/** C0 and C1 controls, marks that turn the direction: a name on the server could hold any of them. */
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/g;

/** For a terminal, which reads no Markdown; nothing that a server sent may steer it. */
export function sayer(language: Language): Say {
  const words = wordsFor(language, 'UTC');
  return (id, args = {}) => {
    const plain = Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : md(value.replace(CONTROLS, ' ')),
    ]);
    return words.t(id, Object.fromEntries(plain) as Record<string, number>);
  };
}

/** The first of these that is given decides; a language of others falls back to Spanish. */
export function languageOf(...locales: readonly (string | undefined)[]): Language {
  const told = locales.find((one) => one !== undefined && one !== '' && one !== 'C');
  return languageFor(told, 'es');
}
