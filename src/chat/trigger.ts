import {createPublicKey, verify} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import type {Instant, PersonId} from '../domain/workflow.ts';

/** What the server signed: who pressed or typed, when, and a new id for each time. */
export interface Trigger {
  readonly id: string;
  readonly person: PersonId;
  readonly at: Instant;
}

const FORM = /^([a-z0-9]{26}):([a-z0-9]{26}):(\d{13}):([A-Za-z0-9+/=]{80,120})$/;

export function publicKeyOf(base64Der: string): KeyObject {
  return createPublicKey({key: Buffer.from(base64Der, 'base64'), format: 'der', type: 'spki'});
}

/**
 * Reads `base64("id:user:milliseconds:signature")` and checks the signature (ECDSA P-256, SHA-256,
 * over `id:user:milliseconds:`) off the main thread. Undefined where anything doesn't hold.
 */
export async function readTrigger(triggerId: string, key: KeyObject): Promise<Trigger | undefined> {
  const match = FORM.exec(Buffer.from(triggerId, 'base64').toString('latin1'));
  const [, id, person, at, signature] = match ?? [];
  if (id === undefined || person === undefined || at === undefined || signature === undefined)
    return undefined;
  const text = Buffer.from(`${id}:${person}:${at}:`);
  const genuine = await new Promise<boolean>((resolve) => {
    verify('sha256', text, key, Buffer.from(signature, 'base64'), (error, result) => {
      resolve(error === null && result);
    });
  });
  return genuine ? {id, person, at: Number(at)} : undefined;
}
