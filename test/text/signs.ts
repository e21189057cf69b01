/** Patterns of Mattermost's server and clients, on the text as they see it after Markdown. */
export const SIGNS: readonly RegExp[] = [
  /@[\p{L}\p{N}._-]/u,
  /(?:\B|\b_+)@[a-z0-9.\-_]+/i,
  /\B~[a-z0-9._-]+/i,
  /(?:^|\W)#\p{L}[\p{L}\d\-_.]*[\p{L}\d]/u,
  /:[a-zA-Z0-9_+-]+:/,
  /[a-z][a-z\d.+-]*:(?:\/{1,3}|[\p{L}\d%])/iu,
  /www\d{0,3}\.\S/i,
  /\.\p{L}{2,4}\/\S/u,
];

/** What may turn a line around. */
export const TURNS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
