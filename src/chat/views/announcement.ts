import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import type {View} from './view.ts';

/** What FIT is and how one takes part, for everybody in its channel. */
export function announcement({words, federation}: View): Drawn {
  return plainMessage(words.t('announcement', {federation}));
}

/** What will be said, before it is. */
export function quoted(view: View): string {
  return announcement(view).message.replace(/^/gm, '> ');
}
