// Messages' Markdown, near enough to Mattermost's, plus mentions, channel links and permalinks.
import {app, users} from './app.js';
import {h} from './dom.js';

const markdown = globalThis.markdownit({html: false, linkify: true, breaks: true});
// Only what begins like an address is a link, as in Mattermost: node.js stays a word.
markdown.linkify.set({fuzzyLink: false, fuzzyEmail: true});
// Pictures inside text become links; attachments show theirs.
markdown.disable(['image']);

// The page's policy forbids style attributes: a cell's side becomes a data attribute.
for (const rule of ['th_open', 'td_open']) {
  markdown.renderer.rules[rule] = (tokens, index, options, _env, renderer) => {
    const token = tokens[index];
    const side = /text-align:\s*(left|center|right)/u.exec(token.attrGet('style') ?? '')?.[1];
    token.attrs = side ? [['data-side', side]] : null;
    return renderer.renderToken(tokens, index, options);
  };
}

const emoji = {
  white_check_mark: '✅',
  heavy_check_mark: '✔️',
  x: '❌',
  warning: '⚠️',
  hourglass: '⌛',
  hourglass_flowing_sand: '⏳',
  wave: '👋',
  tada: '🎉',
  '+1': '👍',
  '-1': '👎',
  raised_hands: '🙌',
  handshake: '🤝',
  eyes: '👀',
  lock: '🔒',
  bell: '🔔',
  rocket: '🚀',
  smile: '😄',
  heart: '❤️',
  memo: '📝',
  calendar: '📆',
};

/** An element with the text shown as Markdown. */
export function rendered(text, className = 'text') {
  const template = document.createElement('template');
  // markdown-it with html: false escapes everything that people wrote.
  template.innerHTML = markdown.render(String(text ?? '').replaceAll('\u00A0', ' '));
  const {content} = template;
  for (const link of content.querySelectorAll('a')) mendLink(link);
  for (const table of content.querySelectorAll('table')) {
    const box = h('div', {class: 'table-box'});
    table.replaceWith(box);
    box.append(table);
  }
  decorate(content);
  const element = h('div', {class: className, dir: 'auto'});
  element.append(content);
  return element;
}

const permalink = /^\/[a-z0-9_-]+\/pl\/([a-z0-9]{26})\/?$/u;

/** The message an address points to, if it is a permalink (whatever the server calls itself). */
export function permalinkIn(href) {
  try {
    return permalink.exec(new URL(href, location.href).pathname)?.[1];
  } catch {
    return undefined;
  }
}

function mendLink(link) {
  const href = link.getAttribute('href') ?? '';
  const post = permalinkIn(href);
  if (post) link.dataset.permalink = post;
  link.rel = 'noopener noreferrer';
  link.target = '_blank';
}

/** NodeFilter.SHOW_TEXT. */
const TEXT_NODES = 4;

const marks = /(^|[^\w@~:/])(@[a-z0-9._-]*[a-z0-9_-]|~[a-z0-9_-]+|:[a-z0-9_+-]+:)/giu;

function decorate(content) {
  const walker = document.createTreeWalker(content, TEXT_NODES);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    if (!node.parentElement?.closest('a, code, pre')) decorateNode(node);
  }
}

function decorateNode(node) {
  const text = node.data;
  const pieces = [];
  let from = 0;
  for (const match of text.matchAll(marks)) {
    const at = match.index + match[1].length;
    const piece = decorated(match[2]);
    if (!piece) continue;
    pieces.push(text.slice(from, at), piece);
    from = at + match[2].length;
  }
  if (pieces.length > 0) node.replaceWith(...pieces, text.slice(from));
}

function decorated(word) {
  if (word.startsWith(':')) return emoji[word.slice(1, -1)];
  const name = word.slice(1).toLowerCase();
  if (word.startsWith('~')) {
    const channel = [...(app.session?.channels.values() ?? [])].find((c) => c.name === name);
    const title = channel && `~${channel.display_name}`;
    return channel && h('a', {href: '#', 'data-channel': name, class: 'mention'}, title);
  }
  const everybody = ['channel', 'all', 'here'].includes(name);
  const known = everybody || [...users.values()].some((user) => user.username === name);
  if (!known) return undefined;
  const me = everybody || name === app.session?.person.username;
  return h('span', {class: me ? 'mention mine' : 'mention'}, word);
}
