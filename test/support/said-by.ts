import type {KeptPost, Sandbox} from '../../src/sandbox/index.ts';

/** What the bot said that still stands, oldest first; earlier versions of edited posts left out. */
export function saidBy(sandbox: Sandbox): readonly KeptPost[] {
  return sandbox
    .posts()
    .filter((post) => post.user_id === sandbox.botUserId && post.original_id === '')
    .toSorted((a, b) => a.sequence - b.sequence);
}

/** How often the bot's posts were edited. */
export function editsOf(sandbox: Sandbox): number {
  return sandbox
    .posts()
    .filter((post) => post.user_id === sandbox.botUserId && post.original_id !== '').length;
}
