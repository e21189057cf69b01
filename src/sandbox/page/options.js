// The menu at the end of the strip: threads, theme, what this is, and faults.
import {app} from './app.js';
import {setCollapsed} from './channel.js';
import {h, icons} from './dom.js';
import {activeFaults, faultsPanel, refreshFaults} from './faults.js';
import {themeButton} from './theme.js';
import {openWelcome} from './welcome.js';
import {say} from './words.js';

export function optionsMenu() {
  const collapsed = h('input', {type: 'checkbox', 'data-testid': 'collapsed'});
  collapsed.checked = app.collapsed;
  collapsed.addEventListener('change', () => setCollapsed(collapsed.checked));
  const faults = faultsPanel();
  const theme = themeButton('theme-in-menu');
  const label = h('label', {class: 'tick'}, collapsed, h('span', {}, say('collapsed')));
  const about = h('button', {type: 'button', 'data-testid': 'open-welcome'}, say('about'));
  const panel = h('div', {class: 'options-panel', id: 'options-panel'});
  panel.append(h('div', {class: 'options-row'}, about, theme.element), label, faults.element);
  const faultsOn = h('span', {class: 'fault-on', 'data-testid': 'faults-on'});
  const summary = h('summary', {'data-testid': 'options', title: say('options')});
  summary.append(faultsOn, icons.more());
  summary.setAttribute('aria-label', say('options'));
  const details = h('details', {class: 'options'}, summary, panel);
  details.addEventListener('toggle', () => {
    if (details.open) void refreshFaults();
  });
  details.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    details.open = false;
    summary.focus();
  });
  about.addEventListener('click', () => {
    details.open = false;
    openWelcome();
  });

  function paint() {
    const count = activeFaults().length;
    faultsOn.hidden = count === 0;
    faultsOn.textContent = say('faultsOn', count);
    faults.paint();
    theme.paint();
  }
  return {element: details, paint};
}

/** Like any menu, it goes when something else is pressed. */
document.addEventListener('pointerdown', ({target}) => {
  const open = document.querySelector('.options[open]');
  if (open && !target.closest('.options')) open.open = false;
});
