// The guided tour's state: which step, since when, with whom. Remembered while this sandbox lives.
import {announce, app, changed} from './app.js';
import {now} from './time.js';
import {loadChannels, loadPosts, findChannel} from './session.js';
import {cardOf, steps, takerOf} from './tour-steps.js';
import {called, examples, tourWords} from './tour-words.js';
import {languageNow, say} from './words.js';
import {h, icons} from './dom.js';

/** Those who offer and answer read the language of the tour, as far as the federation has them. */
const casts = {
  es: {offers: 'ana', first: 'bruno', second: 'dario'},
  en: {offers: 'grace', first: 'bruno', second: 'chloe'},
};

/** {world, language, cast, step, since, entered, folded, root?, taker?}, or undefined. */
export let tour;

function keep() {
  if (tour) localStorage.setItem('tour', JSON.stringify(tour));
  else localStorage.removeItem('tour');
  changed();
}

export function startTour(language = languageNow()) {
  const since = now();
  const world = app.world.team.id;
  tour = {world, language, cast: casts[language], step: 0, since, entered: since, folded: false};
  keep();
  steps[0].acts[0](tour);
}

export function endTour() {
  tour = undefined;
  keep();
}

export function changeTour(change) {
  tour = {...tour, ...change};
  keep();
}

/** What the story has shown so far is noted before it goes on. */
export function toStep(step) {
  if (step >= steps.length) return endTour();
  const root = cardOf(tour)?.id ?? tour.root;
  changeTour({step, entered: now(), root, taker: takerOf(tour) ?? tour.taker});
  announce(storyNow().title);
}

const personOf = (username) => {
  const {person} = app.sessions.get(username);
  return {name: person.name.split(' ')[0], coop: person.coop ?? '', language: person.locale};
};

/** The step's words: title, text, and what its buttons say. */
export function storyNow() {
  const {language, cast, step} = tour;
  const button = (name, spoken) => {
    const shown = called[name][spoken];
    return spoken === language ? `**${shown}**` : `**${shown}** (${called[name][language]})`;
  };
  const words = tourWords[language][steps[step].name];
  return words({
    button,
    channel: app.world.locale,
    command: called.command[language],
    offers: personOf(cast.offers),
    first: personOf(cast.first),
    second: personOf(cast.second),
    taker: personOf(tour.taker ?? takerOf(tour) ?? cast.second),
  });
}

export const stepIsDone = () => Boolean(steps[tour.step].done?.(tour));

/** Fills what a form leaves empty with the step's example, in the name of whoever's turn it is. */
function withExample(session, dialog) {
  const {name} = steps[tour?.step] ?? {};
  const example = tour && examples[tour.language][name];
  const turn = {first: 'first', second: 'second'}[name] ?? 'offers';
  if (!example || session.person.username !== tour.cast[turn]) return dialog;
  const elements = dialog.elements ?? [];
  const names = new Set(elements.map((element) => element.name));
  if (!Object.keys(example).every((key) => names.has(key))) return dialog;
  const filled = elements.map((element) => {
    const value = example[element.name];
    const usual = element.default === undefined || element.default === '';
    return value !== undefined && (usual || element.name === 'developers')
      ? {...element, default: value}
      : element;
  });
  return {...dialog, elements: filled};
}

/** Goes on where a reload interrupted; a sandbox that started anew has forgotten the story. */
export function resumeTour() {
  app.example = withExample;
  const kept = JSON.parse(localStorage.getItem('tour') ?? 'null');
  if (kept?.world !== app.world.team.id) return;
  tour = kept;
  changed();
  for (const username of new Set([...Object.values(tour.cast), tour.taker])) void prime(username);
}

/** Whether a step is done is read from messages, so these have to be there. */
async function prime(username) {
  const session = app.sessions.get(username);
  if (!session) return;
  await loadChannels(session);
  for (const key of ['fit', `@${app.world.bot.username}`]) {
    const channel = findChannel(session, key);
    if (channel && !session.loaded.has(channel.id)) await loadPosts(session, channel.id);
  }
}

export function tourButton() {
  const props = {type: 'button', class: 'tour-button', 'data-testid': 'tour'};
  const button = h('button', props, icons.tour(), h('span', {class: 'word'}, say('tour')));
  button.addEventListener('click', () => {
    if (!tour) startTour();
    else changeTour({folded: !tour.folded});
  });
  const paint = () => {
    button.setAttribute('aria-pressed', String(Boolean(tour && !tour.folded)));
    const label = say(tour ? 'tourShow' : 'tourStart');
    button.title = label;
    button.setAttribute('aria-label', label);
  };
  return {element: button, paint};
}
