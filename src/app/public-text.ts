import {findPhoneNumbersInText} from 'libphonenumber-js/max';
import {problemsOf} from '../domain/fields.ts';
import type {Problems} from '../domain/fields.ts';

const NAME = String.raw`[^\s@<>()[\],;:"']{1,64}`;
const AT = String.raw`(?:@|\s{1,3}@\s{1,3}|\s{0,9}[([{]\s{0,9}(?:at|arroba)\s{0,9}[)\]}]\s{0,9}|\s{1,9}arroba\s{1,9})`;
const DOT = String.raw`(?:\.|\s{1,9}punto\s{1,9})`;
/** Loose on purpose, but a version (`react@18.2.0`) is no address: those end in letters. */
const EMAIL = new RegExp(
  `${NAME}${AT}[^\\s@<>()[\\],;:"']{1,253}?${DOT}\\p{L}{2,24}(?![\\w:/])`,
  'iu',
);
/** A local number that says what it is, which libphonenumber alone takes for any number. */
const LOCAL_NUMBER =
  /(?<!\p{L})(?:tel|cel|int|wsp|wpp|tel[eé]fono|celular|m[oó]vil|whatsapp|phone|mobile)\.?:?\s{0,5}\+?\d[\d\s().-]{4,20}\d/iu;
/** Chats that lead to a person. */
const MESSENGER = /(?<![\w.])(?:t\.me|wa\.me)\/\S/iu;
/** No public text may be longer (3,000 characters, an emoji each); what is, is refused for that. */
const LONGEST = 6_000;

/** At either end of a text, so many groups of digits are looked at: 3,000 of them cost 200 ms. */
const GROUPS = 200;

/**
 * Requests get pasted with their signature, and a client's contact must not become public by it.
 * Telephone numbers are found by libphonenumber, which knows a number from a budget or a date;
 * those without a country code are read as Argentinian.
 */
export function hasContact(text: string): boolean {
  const looked = text.slice(0, LONGEST);
  return (
    EMAIL.test(looked) ||
    LOCAL_NUMBER.test(looked) ||
    MESSENGER.test(looked) ||
    findPhoneNumbersInText(withoutTables(looked), 'AR').length > 0
  );
}

/** Signatures stand where a text begins or ends; what has more figures than any other text is a table. */
function withoutTables(text: string): string {
  const groups = [...text.matchAll(/\p{Nd}+/gu)];
  const last = groups[groups.length - GROUPS];
  const over = groups[GROUPS];
  if (groups.length <= 2 * GROUPS || !over || !last) return text;
  return `${text.slice(0, over.index)}\n…\n${text.slice(last.index)}`;
}

/** What of these public texts holds an e-mail address or a telephone number, by field. */
export function contactProblems(
  texts: Readonly<Record<string, string | null | undefined>>,
): Problems | undefined {
  return problemsOf(
    Object.fromEntries(
      Object.entries(texts).map(([field, text]) => [
        field,
        text && hasContact(text) ? ({id: 'contact_in_public'} as const) : undefined,
      ]),
    ),
  );
}
