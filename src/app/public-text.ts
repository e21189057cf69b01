import {findPhoneNumbersInText} from 'libphonenumber-js/max';
import {problemsOf} from '../domain/fields.ts';
import type {Problems} from '../domain/fields.ts';

/** Loose on purpose: what looks like an address is one, and can be written differently if it isn't. */
const EMAIL =
  /[^\s@<>()[\],;:"']{1,64}(?:@|\s{0,9}[([{]\s{0,9}(?:at|arroba)\s{0,9}[)\]}]\s{0,9})[^\s@<>()[\],;:"']{1,253}\.[^\s@<>()[\],;:"']{2}/iu;
/** No public text may be longer (3,000 characters, an emoji each); what is, is refused for that. */
const LONGEST = 6_000;

/**
 * Requests get pasted with their signature, and a client's contact must not become public by it.
 * Telephone numbers are found by libphonenumber, which knows a number from a budget or a date;
 * those without a country code are read as Argentinian.
 */
export function hasContact(text: string): boolean {
  const looked = text.slice(0, LONGEST);
  return EMAIL.test(looked) || findPhoneNumbersInText(looked, 'AR').length > 0;
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
