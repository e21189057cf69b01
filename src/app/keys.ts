import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import type {Sealed, Vault} from './ports.ts';

interface Key {
  /** Four bytes of a hash: says which key without saying anything about it. */
  readonly id: string;
  /** Not the bytes: made into a key anew for every MAC, they cost ten times the MAC. */
  readonly signing: KeyObject;
  readonly sealing: Buffer;
}

/** The keys of `SECRET_KEY`: the first signs and seals, all of them verify and open. */
export type Keyring = readonly [Key, ...Key[]];

const NONCE = 12;
const TAG = 16;
/** 128 bits of the MAC: enough, and a third of a post's room for buttons is saved. */
const MAC = 16;

export function keyring(secrets: readonly [Buffer, ...Buffer[]]): Keyring {
  const [first, ...others] = secrets;
  return [keyOf(first), ...others.map(keyOf)];
}

function keyOf(secret: Buffer): Key {
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), `fit-bot ${purpose}`, 32));
  const id = createHash('sha256').update(derive('id')).digest('base64url').slice(0, 6);
  return {id, signing: createSecretKey(derive('sign')), sealing: derive('seal')};
}

/** `text.keyId.mac`; the purpose is part of what is signed, never of what is sent. */
export function sign(keys: Keyring, purpose: string, text: string): string {
  const [{id, signing}] = keys;
  return `${text}.${id}.${macOf(signing, purpose, `${text}.${id}`).toString('base64url')}`;
}

/** The text that was signed for this purpose, or undefined. */
export function verify(keys: Keyring, purpose: string, signed: string): string | undefined {
  const match = /^(.+)\.([\w-]{6})\.([\w-]{22})$/.exec(signed);
  const [, text, id, mac] = match ?? [];
  if (text === undefined || id === undefined || mac === undefined) return undefined;
  const key = keys.find((one) => one.id === id);
  if (!key) return undefined;
  const given = Buffer.from(mac, 'base64url');
  const expected = macOf(key.signing, purpose, `${text}.${id}`);
  // The last character of 22 carries four idle bits: only the canonical spelling counts.
  const canonical = given.toString('base64url') === mac;
  return given.length === MAC && canonical && timingSafeEqual(given, expected) ? text : undefined;
}

/** The same text each time, for whoever has the key; nobody else can tell it, or what it stands for. */
export function disguised(keys: Keyring, purpose: string, text: string): string {
  const [{signing}] = keys;
  return macOf(signing, purpose, text).toString('base64url');
}

function macOf(key: KeyObject, purpose: string, text: string): Buffer {
  return createHmac('sha256', key).update(`${purpose}\n${text}`).digest().subarray(0, MAC);
}

/** AES-256-GCM. `about` is authenticated with it: a sealed text can't be moved to another row. */
export function seal(keys: Keyring, about: string, text: string): Sealed {
  const [{id, sealing}] = keys;
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return {keyId: id, bytes: Buffer.concat([nonce, cipher.getAuthTag(), body])};
}

class KeyGone extends Error {
  override readonly name = 'KeyGone';
  constructor(keyId: string) {
    super(`no key ${keyId}: was a SECRET_KEY removed before its data?`);
  }
}

/** Throws where the key is gone or a byte was changed. */
export function unseal(keys: Keyring, about: string, {keyId, bytes}: Sealed): string {
  const key = keys.find((one) => one.id === keyId);
  if (!key) throw new KeyGone(keyId);
  const decipher = createDecipheriv('aes-256-gcm', key.sealing, bytes.subarray(0, NONCE), {
    // Without it a tag cut to four bytes would do.
    authTagLength: TAG,
  })
    .setAAD(Buffer.from(about))
    .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
  const body = decipher.update(bytes.subarray(NONCE + TAG));
  return Buffer.concat([body, decipher.final()]).toString('utf8');
}

export function idsOf(keys: Keyring): [string, ...string[]] {
  return keys.map(({id}) => id) as [string, ...string[]];
}

export function vaultOf(keys: Keyring): Vault {
  return {
    keyIds: idsOf(keys),
    seal: (about, text) => seal(keys, about, text),
    unseal: (about, sealed) => unseal(keys, about, sealed),
    tags: (text) =>
      keys.map(({signing}) => macOf(signing, 'tag', text).toString('base64url')) as [
        string,
        ...string[],
      ],
  };
}
