import {findPhoneNumbersInText} from 'libphonenumber-js/max';
import {problemsOf} from '../domain/fields.ts';
import type {Problems} from '../domain/fields.ts';

/** Loose on purpose: what looks like an address is one, and can be written differently if it isn't. */
const EMAIL =
  /[^\s@<>()[\],;:"']+(?:@|\s*[([{]\s*(?:at|arroba)\s*[)\]}]\s*)[^\s@<>()[\],;:"']+\.[^\s@<>()[\],;:"']{2,}/iu;

/**
 * Requests get pasted with their signature, and a client's contact must not become public by it.
 * Telephone numbers are found by libphonenumber, which knows a number from a budget or a date;
 * those without a country code are read as Argentinian.
 */
export function hasContact(text: string): boolean {
  return EMAIL.test(text) || findPhoneNumbersInText(text, 'AR').length > 0;
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
