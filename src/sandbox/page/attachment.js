// Message attachments, in the order Mattermost shows their parts.
import {actionRow} from './actions.js';
import {h} from './dom.js';
import {folding} from './fold.js';
import {rendered} from './text.js';

const named = {good: '#00c100', warning: '#dede01', danger: '#e40303'};
const isLink = (url) => /^https?:\/\//iu.test(url ?? '');

export function attachmentOf(post, attachment, index) {
  const body = h(
    'div',
    {class: 'attachment-body'},
    author(attachment),
    title(attachment),
    attachment.text && folding(rendered(attachment.text), 200, `${post.id}:${index}`),
    picture(attachment.image_url),
    fieldTables(attachment.fields ?? []),
    footer(attachment),
    attachment.actions?.length > 0 && actionRow(post, attachment.actions),
  );
  const box = h('div', {class: 'attachment'}, body);
  const color = named[attachment.color] ?? attachment.color;
  if (/^#[0-9a-f]{3,8}$/iu.test(color ?? '')) box.style.setProperty('--bar', color);
  return [attachment.pretext && rendered(attachment.pretext, 'text pretext'), box];
}

function author({author_name: name, author_link: link}) {
  if (!name) return undefined;
  return h('div', {class: 'attachment-author'}, isLink(link) ? outside(link, name) : name);
}

function title({title: text, title_link: link}) {
  if (!text) return undefined;
  return h('div', {class: 'attachment-title'}, isLink(link) ? outside(link, text) : rendered(text));
}

const outside = (href, text) => h('a', {href, target: '_blank', rel: 'noopener noreferrer'}, text);

function picture(url) {
  if (!isLink(url)) return undefined;
  return h('img', {class: 'picture', src: url, alt: '', loading: 'lazy'});
}

function footer({footer: text}) {
  return text && h('div', {class: 'attachment-footer'}, text);
}

/** Short fields go two to a row; each row is a table of its own, as in the real client. */
function fieldTables(fields) {
  const rows = [];
  for (const field of fields.filter((f) => f && (f.title || f.value))) {
    const last = rows.at(-1);
    const joins = field.short && last?.length === 1 && last[0].short;
    if (joins) last.push(field);
    else rows.push([field]);
  }
  return rows.map((row) =>
    h(
      'table',
      {class: row[0].short ? 'fields short' : 'fields'},
      h('thead', {}, h('tr', {}, ...row.map((f) => h('th', {scope: 'col'}, f.title)))),
      h('tbody', {}, h('tr', {}, ...row.map((f) => h('td', {}, rendered(f.value))))),
    ),
  );
}
