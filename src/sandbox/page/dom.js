// Small helpers to build the page's elements. Text always goes in as text nodes, never as HTML.

/** Makes an element: h('button', {class: 'x', onclick: f, 'data-testid': 'y'}, 'text', child, …) */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'value') element.value = value;
    else if (value === true) element.setAttribute(name, '');
    else element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat()) {
    if (child === undefined || child === null || child === false || child === '') continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces everything inside an element. */
export function fill(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

export const byId = (id) => document.getElementById(id);

const SVG = 'http://www.w3.org/2000/svg';

/** An icon of 24 by 24 units drawn with lines. */
export function icon(...paths) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const d of paths) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', d);
    svg.append(path);
  }
  return svg;
}

export const icons = {
  menu: () => icon('M4 6h16M4 12h16M4 18h16'),
  close: () => icon('M5 5l14 14M19 5L5 19'),
  send: () => icon('M3 20.5L22 12 3 3.5v6.6L15 12 3 13.9z'),
  reply: () => icon('M10 5L4 11l6 6M4 11h9c4 0 7 3 7 8'),
  down: () => icon('M5 9l7 7 7-7'),
  back: () => icon('M14 5l-7 7 7 7'),
  more: () => icon('M5 12h.01M12 12h.01M19 12h.01'),
  clock: () => icon('M12 3a9 9 0 1 0 .01 0M12 7v5l3.5 2'),
  skip: () => icon('M5 6l7 6-7 6zM13 6l6 6-6 6zM20 6v12'),
  light: () =>
    icon(
      'M12 8a4 4 0 1 0 .01 0M12 2.5V4M12 20v1.5M2.5 12H4M20 12h1.5M5.3 5.3l1 1M17.7 17.7l1 1M5.3 18.7l1-1M17.7 6.3l1-1',
    ),
  dark: () => icon('M20 14.5A8.5 8.5 0 0 1 9.5 4 8.5 8.5 0 1 0 20 14.5z'),
  tour: () => icon('M6 21V4M6 4.5c4-2 8 2 12.5 0v9c-4.5 2-8.5-2-12.5 0'),
  tick: () => icon('M5 12.5l4.5 4.5L19 7.5'),
  file: () => icon('M7 3h7l4 4v14H7zM14 3v4h4'),
  lock: () => icon('M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3'),
};

/** From what each child of a keyed list was made. */
const made = new WeakMap();

/**
 * Makes the element's children be exactly `items`, keeping what has not changed: an item is
 * {key, sign, make}; a child is made anew only when its sign differs, so focus and scroll stay.
 */
export function keyed(element, items) {
  const before = new Map([...element.children].map((child) => [made.get(child)?.key, child]));
  let place = element.firstElementChild;
  for (const {key, sign, make} of items) {
    let child = before.get(key);
    before.delete(key);
    if (!child || made.get(child).sign !== sign) {
      const fresh = make();
      made.set(fresh, {key, sign});
      if (child) {
        if (child === place) place = fresh;
        swap(child, fresh);
      }
      child = fresh;
    }
    if (child === place) place = child.nextElementSibling;
    else element.insertBefore(child, place);
  }
  for (const gone of before.values()) gone.remove();
}

/** Puts a fresh element in an old one's place and gives the focus back to the same control. */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : undefined;
  const name = focused?.dataset.focus;
  old.replaceWith(fresh);
  if (name) fresh.querySelector(`[data-focus="${CSS.escape(name)}"]`)?.focus();
}
