// The tour's steps: where each takes the person, and how the page can see that it is done.
import {app} from './app.js';
import {putDraft} from './composer.js';
import {jumpTo, momentAbout} from './moments.js';
import {go} from './route.js';
import {loadChannels, findChannel} from './session.js';
import {called} from './tour-words.js';

const botName = () => `@${app.world.bot.username}`;
const postsOfPerson = (username) => [...(app.sessions.get(username)?.posts.values() ?? [])];
const fromBot = (post) => post.user_id === app.world.bot.id && !post.delete_at;

const hasButton = (post, id) =>
  (post.props?.attachments ?? []).some(({actions}) => actions?.some((action) => action.id === id));

const isCard = (post) => fromBot(post) && !post.root_id && /^\*\*D-/u.test(post.message);

/** The card of the project offered in this tour. */
export const cardOf = (tour) =>
  postsOfPerson(tour.cast.offers).find((post) =>
    tour.root ? post.id === tour.root : isCard(post) && post.create_at > tour.since,
  );

export const referenceOf = (tour) => /D-\d+/u.exec(cardOf(tour)?.message ?? '')?.[0];

/** Who is asked to take it: whoever the bot showed that button. */
export function takerOf(tour) {
  const mine = (post) =>
    fromBot(post) && post.create_at > tour.since && hasButton(post, 'received');
  for (const username of app.sessions.keys()) {
    if (postsOfPerson(username).some(mine)) return username;
  }
  return undefined;
}

function onCard(tour, username) {
  const {coop} = app.sessions.get(username).person;
  return JSON.stringify(cardOf(tour)?.props?.attachments ?? '').includes(`**${coop}**`);
}

/** It was agreed: whoever offers is asked for the contact, or somebody to take it. */
const agreed = (tour) =>
  Boolean(takerOf(tour)) ||
  postsOfPerson(tour.cast.offers).some(
    (post) => fromBot(post) && hasButton(post, 'contact') && post.create_at > tour.entered,
  );

/** The bot wrote in the card's thread since this step began. */
const replied = (tour) =>
  postsOfPerson(tour.cast.offers).some(
    (post) => fromBot(post) && post.root_id === cardOf(tour)?.id && post.create_at > tour.entered,
  );

const threadIsOpen = (tour) => app.threadId !== undefined && app.threadId === cardOf(tour)?.id;

/** Another project was offered since this step began. */
const offeredAgain = (tour) =>
  postsOfPerson(tour.cast.offers).some((post) => isCard(post) && post.create_at > tour.entered);

const toFit = (who) => go({who, channel: 'fit'});
const toThread = (who, tour) => go({who, channel: 'fit', post: cardOf(tour)?.id});
const toBot = (who) => go({who, channel: botName()});

/** Puts the command into the message box: sending it is the person's. */
async function typeCommand(who, tour) {
  const session = app.sessions.get(who);
  if (session.channels.size === 0) await loadChannels(session);
  putDraft(session, findChannel(session, 'fit')?.id, `/fit ${called.command[tour.language]}`);
  toFit(who);
}

export const steps = [
  {
    name: 'offer',
    acts: [(tour) => typeCommand(tour.cast.offers, tour)],
    done: (tour) => Boolean(cardOf(tour)),
  },
  {
    name: 'first',
    acts: [(tour) => toFit(tour.cast.first)],
    done: (tour) => onCard(tour, tour.cast.first),
  },
  {
    name: 'second',
    acts: [(tour) => toFit(tour.cast.second)],
    done: (tour) => onCard(tour, tour.cast.second),
  },
  {
    name: 'ends',
    acts: [(tour) => jumpTo(momentAbout(referenceOf(tour)))],
    done: replied,
  },
  {
    name: 'proposal',
    acts: [(tour) => toThread(tour.cast.first, tour)],
    done: threadIsOpen,
  },
  {
    name: 'agree',
    acts: [
      (tour) => toThread(tour.cast.first, tour),
      (tour) => jumpTo(momentAbout(referenceOf(tour))),
    ],
    done: agreed,
  },
  {
    name: 'contact',
    acts: [(tour) => toBot(tour.cast.offers)],
    done: (tour) => Boolean(takerOf(tour)),
  },
  {
    name: 'take',
    acts: [(tour) => toBot(tour.taker ?? takerOf(tour) ?? tour.cast.second)],
    done: (tour) =>
      postsOfPerson(tour.taker ?? takerOf(tour)).some(
        (post) => post.type === 'system_ephemeral' && post.create_at > tour.entered,
      ),
  },
  {
    name: 'memory',
    acts: [
      (tour) => toThread(tour.cast.offers, tour),
      (tour) => jumpTo(momentAbout(referenceOf(tour))),
    ],
    done: threadIsOpen,
  },
  {
    name: 'team',
    acts: [(tour) => typeCommand(tour.cast.offers, tour)],
    done: offeredAgain,
  },
];
