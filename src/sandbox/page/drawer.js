// On phones, people and channels are in a drawer.
import {app} from './app.js';
import {byId} from './dom.js';

const narrow = matchMedia('(max-width: 768px)');
let opener;

/** Nobody should get by Tab to what lies under the drawer. */
function cover(on) {
  byId('thread').inert = on;
  byId('channel').inert = on || (Boolean(app.threadId) && narrow.matches);
}

export function openDrawer() {
  opener = document.activeElement;
  byId('app').classList.add('drawer-open');
  byId('shade').hidden = false;
  cover(narrow.matches);
  byId('drawer').querySelector('[aria-current="true"]')?.focus();
}

export function closeDrawer() {
  if (!drawerIsOpen()) return;
  byId('app').classList.remove('drawer-open');
  byId('shade').hidden = true;
  cover(false);
  opener?.focus();
}

export const drawerIsOpen = () => byId('app').classList.contains('drawer-open');
