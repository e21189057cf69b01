// What comes with a message: pictures shown at once, other files as a card with their name.
import {app} from './app.js';
import {h, icons} from './dom.js';
import {say} from './words.js';

/** By file id: a message that is painted anew doesn't fetch its picture again. */
const addresses = new Map();

export function filesOf(post) {
  const files = post.delete_at ? [] : (post.metadata?.files ?? []);
  return files.map((file) => (file.has_preview_image ? picture(file) : card(file)));
}

function addressOf(file) {
  const {api} = app.session;
  if (!addresses.has(file.id)) {
    const address = api.bytes(`/files/${file.id}`).then((blob) => URL.createObjectURL(blob));
    address.catch(() => addresses.delete(file.id));
    addresses.set(file.id, address);
  }
  return addresses.get(file.id);
}

/** Its size is known before its bytes are: nothing moves when they arrive. */
function picture(file) {
  const {width, height, name} = file;
  const image = h('img', {class: 'picture', 'data-testid': 'picture', width, height, alt: name});
  addressOf(file).then(
    (address) => image.setAttribute('src', address),
    () => image.classList.add('broken'),
  );
  return h('div', {class: 'file-picture'}, image);
}

function card(file) {
  const label = say('download', file.name);
  const facts = `${file.extension.toUpperCase()} ${sizeOf(file.size)}`;
  return h(
    'button',
    {
      type: 'button',
      class: 'file-card',
      'data-testid': 'file',
      'data-focus': `file-${file.id}`,
      'aria-label': label,
      title: label,
      onclick: () => void download(file).catch(() => {}),
    },
    icons.file(),
    h('span', {class: 'file-name'}, file.name),
    h('span', {class: 'file-facts'}, facts),
  );
}

async function download(file) {
  h('a', {href: await addressOf(file), download: file.name}).click();
}

function sizeOf(bytes) {
  return bytes < 1024 ? `${bytes} B` : `${Math.round(bytes / 1024)} KB`;
}
