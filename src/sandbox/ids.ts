import {randomBytes} from 'node:crypto';

/** Mattermost's own alphabet (z-base-32): an id is 26 letters and digits. */
const alphabet = 'ybndrfg8ejkmcpqxot1uwisza345h769';

/** 26 characters, 130 bits: also used for tokens, which have the same shape on a real server. */
export function newId(): string {
  let id = '';
  for (const byte of randomBytes(26)) id += alphabet.charAt(byte & 31);
  return id;
}
