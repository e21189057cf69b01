// The tour's band between strip and chat: what happens, why, and a button that takes one there.
import {app} from './app.js';
import {byId, fill, h, icons} from './dom.js';
import {rendered} from './text.js';
import {changeTour, endTour, stepIsDone, storyNow, toStep, tour} from './tour.js';
import {steps} from './tour-steps.js';
import {guideWords} from './words.js';

let painted;

export function paintTour() {
  const panel = byId('tour');
  const story = tour && storyNow();
  const done = tour && stepIsDone();
  const sign = JSON.stringify(tour && [story, done, tour.step, tour.language, tour.folded]);
  if (sign === painted) return;
  const focus = panel.contains(document.activeElement) && document.activeElement.dataset.focus;
  painted = sign;
  panel.hidden = !tour;
  if (!tour) return fill(panel);
  const words = guideWords(tour.language);
  panel.lang = tour.language;
  panel.setAttribute('aria-label', words.tour);
  panel.dataset.step = steps[tour.step].name;
  panel.dataset.done = String(done);
  panel.classList.toggle('folded', tour.folded);
  fill(panel, count(words), tale(story), buttons(words, story, done), corner(words));
  if (focus)
    (panel.querySelector(`[data-focus="${focus}"]`) ?? panel.querySelector('button')).focus();
}

function button(name, label, onclick, ...content) {
  const props = {type: 'button', class: `tour-${name}`, 'data-testid': `tour-${name}`};
  const look = content.length > 0 ? {'aria-label': label, title: label} : {};
  return h(
    'button',
    {...props, ...look, 'data-focus': `tour-${name}`, onclick},
    ...(content.length > 0 ? content : [label]),
  );
}

function count(words) {
  const text = words.tourStep(tour.step + 1, steps.length);
  return h('div', {class: 'tour-count', 'aria-label': text}, `${tour.step + 1}/${steps.length}`);
}

const tale = ({title, text}) =>
  h('div', {class: 'tour-tale'}, h('h2', {}, title), !tour.folded && rendered(text, 'text'));

function buttons(words, {acts}, done) {
  if (tour.folded) return undefined;
  const last = tour.step === steps.length - 1;
  const runs = steps[tour.step].acts;
  const taking = acts.map((label, index) => {
    const element = button('act', label, () => void runs[index](tour));
    element.dataset.focus = `tour-act-${index}`;
    if (!done && index === 0) element.classList.add('main');
    return element;
  });
  const next = button('next', last ? words.tourEnd : words.tourNext, () => toStep(tour.step + 1));
  if (done) next.classList.add('main');
  const back = tour.step > 0 && button('back', words.tourBack, () => toStep(tour.step - 1));
  const sign = done && h('span', {class: 'tour-done'}, icons.tick(), h('span', {}, words.tourDone));
  return h(
    'div',
    {class: 'tour-buttons'},
    ...taking,
    h('div', {class: 'tour-turn'}, sign, back, next),
  );
}

/** Another language, smaller, away. */
function corner(words) {
  const other = tour.language === 'es' ? 'en' : 'es';
  const fold = tour.folded ? words.tourUnfold : words.tourFold;
  const change = () => changeTour({language: other});
  const language = button('language', words.otherLanguage, change, other.toUpperCase());
  language.lang = other;
  return h(
    'div',
    {class: 'tour-corner'},
    !tour.folded && language,
    button('fold', fold, () => changeTour({folded: !tour.folded}), icons.down()),
    button('close', words.tourClose, leave, icons.close()),
  );
}

function leave() {
  endTour();
  byId(app.threadId ? 'thread-composer' : 'composer').focus({preventScroll: true});
}
