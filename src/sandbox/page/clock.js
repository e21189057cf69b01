// The sandbox's clock: what it says, and moving it.
import {sandbox} from './api.js';
import {toast} from './app.js';
import {h} from './dom.js';
import {now, setNow, shortStamp, stamp} from './time.js';

const narrow = matchMedia('(max-width: 768px)');

let face;

export function clockFace() {
  face = h('time', {class: 'clock-now', 'data-testid': 'clock-now'});
  return face;
}

export function paintClock() {
  if (!face) return;
  const ms = now();
  const text = narrow.matches ? shortStamp(ms) : stamp(ms);
  if (face.textContent === text) return;
  face.textContent = text;
  face.dateTime = new Date(ms).toISOString();
}

setInterval(paintClock, 1000);

/** Moves the clock at once; true when it has moved. */
export async function move(body) {
  try {
    const answer = await sandbox.post('/clock', body);
    setNow(answer.now);
    paintClock();
    return true;
  } catch (error) {
    toast(error.message);
    return false;
  }
}
