// On phones, people and channels are in a drawer.
import {byId} from './dom.js';

let opener;

export function openDrawer() {
  opener = document.activeElement;
  byId('app').classList.add('drawer-open');
  byId('shade').hidden = false;
  byId('drawer').querySelector('[aria-current="true"]')?.focus();
}

export function closeDrawer() {
  if (!drawerIsOpen()) return;
  byId('app').classList.remove('drawer-open');
  byId('shade').hidden = true;
  opener?.focus();
}

export const drawerIsOpen = () => byId('app').classList.contains('drawer-open');
