// Starts the page: asks the sandbox who there is, opens everybody's window, follows the address.
import {sandbox} from './api.js';
import {app, learnPeople, onChange} from './app.js';
import {buildChannel, focusComposer, paintChannel} from './channel.js';
import {byId} from './dom.js';
import {closeDrawer, drawerIsOpen} from './drawer.js';
import {listen} from './events.js';
import {learnMoments} from './moments.js';
import {closeThread, follow, go, leaveIfGone, openPermalink} from './route.js';
import {loadChannels, makeSession, markRead} from './session.js';
import {paintSide} from './side.js';
import {paintStrip} from './strip.js';
import {buildThread, focusOpener, focusThread, paintThread} from './thread.js';
import {setNow} from './time.js';
import {resumeTour} from './tour.js';
import {paintTour} from './tour-panel.js';
import {closeWelcome, mayWelcome, openWelcome, paintWelcome, welcomeIsOpen} from './welcome.js';
import {say} from './words.js';

const wide = matchMedia('(min-width: 769px)');

async function start() {
  app.world = await untilThere();
  setNow(app.world.now);
  learnPeople();
  for (const person of app.world.people) app.sessions.set(person.username, makeSession(person));
  buildChannel();
  buildThread();
  onChange(leaveIfGone);
  for (const paint of [paintStrip, paintTour, paintSide, paintChannel, paintThread, paintWelcome])
    onChange(paint);
  for (const session of app.sessions.values()) listen(session);
  if (mayWelcome()) openWelcome();
  void learnMoments();
  await follow();
  resumeTour();
  if (wide.matches) focusComposer();
  await listening();
  document.documentElement.dataset.ready = 'true';
  for (const session of app.sessions.values()) {
    if (session.channels.size === 0) await loadChannels(session).catch(() => {});
  }
}

/** Private answers are only ever sent once: whoever drives the page has to wait for the streams. */
async function listening() {
  for (let tries = 0; tries < 100; tries += 1) {
    if ([...app.sessions.values()].every((session) => session.online)) return;
    await new Promise((resolve) => {
      setTimeout(resolve, 30);
    });
  }
}

/** The page may be open before the server answers. */
async function untilThere() {
  for (;;) {
    try {
      return await sandbox.get('/state');
    } catch {
      byId('toast').textContent = say('offline');
      byId('toast').hidden = false;
      await new Promise((resolve) => {
        setTimeout(resolve, 1000);
      });
      byId('toast').hidden = true;
    }
  }
}

addEventListener('hashchange', async () => {
  await follow();
  if (document.querySelector('dialog') || welcomeIsOpen()) return;
  if (app.threadId) focusThread();
  else if (!focusOpener() && wide.matches) focusComposer();
});

/** Links inside messages that lead inside the page. */
document.addEventListener('click', (event) => {
  const link = event.target.closest?.('a');
  if (!link) return;
  const {permalink, channel} = link.dataset;
  if (!permalink && !channel) return;
  event.preventDefault();
  if (permalink) void openPermalink(permalink);
  else go({channel});
});

document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog')) return;
  if (drawerIsOpen()) closeDrawer();
  else if (welcomeIsOpen()) closeWelcome();
  else if (app.threadId) closeThread();
});

/** The address is the person's and the channel's: the way past the lists doesn't change it. */
byId('skip').addEventListener('click', (event) => {
  event.preventDefault();
  byId(app.threadId ? 'thread-composer' : 'composer').focus();
});
onChange(() => (byId('skip').textContent = say('skip')));

byId('shade').addEventListener('click', closeDrawer);

document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && app.session && app.channelId) {
    markRead(app.session, app.channelId);
  }
});

void start();
