import type {Contact} from '../app/ports.ts';

/** Ties a sealed contact to its row: moved to another opportunity it doesn't open. */
export function sealedAbout(reference: string): string {
  return `contact of ${reference}`;
}

export function contactText(contact: Contact): string {
  return JSON.stringify(contact);
}

export function contactOf(text: string): Contact {
  return JSON.parse(text) as Contact;
}
