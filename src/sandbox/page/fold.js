// Long text folds, as in Mattermost: attachment text after 200 px (nine lines), messages after 600.
import {app} from './app.js';
import {h, icons} from './dom.js';
import {say} from './words.js';

/** Wraps content that may be too tall; `key` remembers that a person has opened it. */
export function folding(content, limit, key) {
  const {expanded} = app.session;
  const label = h('span', {});
  const button = h('button', {type: 'button', class: 'fold-button', 'data-focus': `fold-${key}`});
  button.append(icons.down(), label);
  const inner = h('div', {class: 'fold-inner'}, content);
  const box = h('div', {class: 'fold'}, inner, h('div', {class: 'fold-end'}, button));
  box.style.setProperty('--fold', `${limit}px`);

  function show() {
    const open = expanded.has(key);
    box.classList.toggle('open', open);
    button.setAttribute('aria-expanded', String(open));
    label.textContent = say(open ? 'less' : 'more');
  }
  button.addEventListener('click', () => {
    if (!expanded.delete(key)) expanded.add(key);
    show();
  });
  show();
  sizes.observe(inner);
  return box;
}

/** Whether the text is too tall depends on its width, so it is measured whenever that changes. */
const sizes = new ResizeObserver((entries) => {
  for (const {target} of entries) {
    const box = target.parentElement;
    if (!box) continue;
    const limit = Number.parseFloat(box.style.getPropertyValue('--fold'));
    box.classList.toggle('tall', target.scrollHeight > limit + 1);
  }
});
