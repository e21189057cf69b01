import {createCipheriv, createDecipheriv, randomBytes} from 'node:crypto';
import type {JsonObject} from './json.ts';
import {isObject, parseJson} from './json.ts';

/**
 * Ephemeral posts are stored nowhere, so each of their buttons carries what the server needs, in an
 * encrypted cookie; the cookie alone decides what runs, for anybody in the channel who has it
 * (ephemeral-from-slash-button-click).
 */
export interface ActionCookie {
  type: string;
  postId: string;
  rootPostId: string;
  channelId: string;
  dataSource: string;
  integration: JsonObject | null;
  retainProps: JsonObject;
}

export function sealCookie(key: Buffer, cookie: ActionCookie): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(cookie), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64');
}

export function openCookie(key: Buffer, text: string): ActionCookie | undefined {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.length < 28) return undefined;
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12));
  decipher.setAuthTag(bytes.subarray(bytes.length - 16));
  try {
    const plain = Buffer.concat([
      decipher.update(bytes.subarray(12, bytes.length - 16)),
      decipher.final(),
    ]);
    const parsed = parseJson(plain.toString('utf8'));
    // Only this process seals cookies, so an authentic one has the right shape.
    return parsed.ok && isObject(parsed.value)
      ? (parsed.value as unknown as ActionCookie)
      : undefined;
  } catch {
    return undefined;
  }
}
