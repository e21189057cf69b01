import MarkdownIt from 'markdown-it';
import type {Token} from 'markdown-it';

/** As a chat reads it: no HTML, addresses become links. Mattermost leaves bare `example.org` alone. */
const reader = new MarkdownIt({html: false, linkify: true, breaks: false});
reader.linkify.set({fuzzyLink: false, fuzzyEmail: true});

/** What nothing but text is made of. */
export const PLAIN = new Set(['paragraph_open', 'paragraph_close', 'inline', 'text', 'softbreak']);

export function tokensOf(markdown: string): Token[] {
  return reader.parse(markdown, {}).flatMap((token) => [token, ...(token.children ?? [])]);
}

/** What a reader sees, where they see nothing but text; otherwise what it was taken for. */
export function seen(markdown: string): string {
  const tokens = tokensOf(markdown);
  const strange = tokens.filter(({type}) => !PLAIN.has(type)).map(({type}) => type);
  if (strange.length > 0) return `not text: ${strange.join(' ')}`;
  return tokens
    .map((token) =>
      token.type === 'softbreak' || token.type === 'paragraph_close'
        ? '\n'
        : token.type === 'text'
          ? token.content
          : '',
    )
    .join('');
}
