import {generateKeyPairSync, randomUUID, sign, verify} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import {Refusal} from './refusal.ts';

/**
 * trigger_id = base64("id:user:milliseconds:signature"), ECDSA P-256 with SHA-256 over
 * "id:user:milliseconds:" (trigger-id-signature). The integration gets the long form, the client
 * compares the short one (trigger-id-format).
 */
export interface TriggerKeys {
  privateKey: KeyObject;
  publicKey: KeyObject;
  /** As AsymmetricSigningPublicKey in the client configuration: DER SubjectPublicKeyInfo, base64. */
  publicKeyBase64: string;
  diagnosticId: string;
}

export function createTriggerKeys(): TriggerKeys {
  const {privateKey, publicKey} = generateKeyPairSync('ec', {namedCurve: 'P-256'});
  return {
    privateKey,
    publicKey,
    publicKeyBase64: publicKey.export({type: 'spki', format: 'der'}).toString('base64'),
    diagnosticId: randomUUID(),
  };
}

export function signTrigger(
  keys: TriggerKeys,
  clientTriggerId: string,
  userId: string,
  now: number,
): string {
  const signed = `${clientTriggerId}:${userId}:${now}:`;
  const signature = sign('sha256', Buffer.from(signed), keys.privateKey).toString('base64');
  return Buffer.from(signed + signature).toString('base64');
}

/** Ids of the refusals as in trigger-id-bad and trigger-id-lifetime. */
export function readTrigger(
  keys: TriggerKeys,
  triggerId: string,
  now: number,
  lifetimeMs: number,
): {clientTriggerId: string; userId: string} {
  const bad = (why: string, params: Record<string, string> = {}) =>
    new Refusal(`interactive_message.decode_trigger_id.${why}`, 400, params);
  const decoded = Buffer.from(triggerId, 'base64');
  // Node skips what isn't base64; Go refuses it.
  if (decoded.toString('base64') !== triggerId) throw bad('base64_decode_failed');
  const parts = decoded.toString('utf8').split(':');
  const [clientTriggerId, userId, time, signature] = parts;
  if (
    parts.length !== 4 ||
    clientTriggerId === undefined ||
    userId === undefined ||
    time === undefined ||
    signature === undefined
  ) {
    throw bad('missing_data');
  }
  if (now - Number(time) > lifetimeMs) {
    throw bad('expired', {Seconds: String(lifetimeMs / 1000)});
  }
  const signed = Buffer.from(`${clientTriggerId}:${userId}:${time}:`);
  if (!verify('sha256', signed, keys.publicKey, Buffer.from(signature, 'base64'))) {
    throw bad('verify_signature_failed');
  }
  return {clientTriggerId, userId};
}
