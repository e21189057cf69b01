// Light and dark: the system's wish until somebody chooses otherwise here.
import {changed} from './app.js';
import {fill, h, icons} from './dom.js';
import {say} from './words.js';

const dark = matchMedia('(prefers-color-scheme: dark)');
const system = () => (dark.matches ? 'dark' : 'light');
const current = () => document.documentElement.dataset.theme;

function follow() {
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? system();
  changed();
}

/** Choosing what the system wishes is following it again. */
function toggle() {
  const wanted = current() === 'dark' ? 'light' : 'dark';
  if (wanted === system()) localStorage.removeItem('theme');
  else localStorage.setItem('theme', wanted);
  follow();
}

dark.addEventListener('change', follow);

/** A button to the other theme; on phones it says so in words, in the menu. */
export function themeButton(name) {
  const button = h('button', {type: 'button', class: name, 'data-testid': name, onclick: toggle});
  let shown;
  function paint() {
    const other = current() === 'dark' ? 'light' : 'dark';
    const label = say(`theme_${other}`);
    if (shown === label) return;
    shown = label;
    button.setAttribute('aria-label', label);
    button.title = label;
    fill(button, icons[other](), h('span', {class: 'theme-word'}, label));
  }
  return {element: button, paint};
}
