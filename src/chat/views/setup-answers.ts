import type {LineProblem} from '../../app/setup-answers.ts';
import type {Answer} from '../../app/answers.ts';
import type {Problem} from '../../domain/fields.ts';
import {unmarked} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {quoted} from './announcement.ts';
import {button, fitting, lines} from './view.ts';
import type {View} from './view.ts';

/** More is read by nobody: whoever mends these sees the next ones. */
const PROBLEMS_SHOWN = 6;
const REFERENCES_ROOM = 300;

/** What is wrong with a pasted list, as words of a form: no Markdown there. */
export function linesText(problems: readonly LineProblem[], view: View): string {
  const {words} = view;
  const byLine = new Map<number | null, string[]>();
  for (const one of problems.slice(0, PROBLEMS_SHOWN))
    byLine.set(one.line, [...(byLine.get(one.line) ?? []), lineProblemText(one, view)]);
  const shown = [...byLine].map(([line, texts]) => {
    const problem = md(texts.join('; '));
    return line === null ? words.t('lines.alone', {problem}) : words.t('lines.at', {line, problem});
  });
  const more = Math.max(0, problems.length - PROBLEMS_SHOWN);
  return unmarked([...shown, ...(more > 0 ? [words.t('lines.more', {n: more})] : [])].join(' '));
}

function lineProblemText(one: LineProblem, view: View): string {
  const {words, names} = view;
  switch (one.id) {
    case 'name':
      return nameProblemText(one.problem, view);
    case 'too_many':
      return words.t('lines.too_many', {n: one.limit});
    case 'kind':
    case 'not_understood':
      return words.t(`lines.${one.id}`, {text: one.text.slice(0, 60)});
    case 'unknown_person':
    case 'not_a_person':
      return words.t(`lines.${one.id}`, {person: `@${one.username}`});
    case 'in_another_coop':
      return words.t('lines.in_another_coop', {
        person: names.person(one.person),
        coop: names.coop(one.coop),
      });
    case 'twice':
      return words.t('lines.twice', {person: names.person(one.person), line: one.other ?? 0});
  }
}

/** Of what can be wrong with one: it isn't there, is too long, or has an address in it. */
function nameProblemText(problem: Problem, {words}: View): string {
  switch (problem.id) {
    case 'required':
      return words.t('lines.name');
    case 'too_long':
      return words.t('lines.name_too_long', {limit: problem.limit});
    default:
      return words.t('lines.name_contact');
  }
}

/** What goes with the co-op, and the button that takes it out. */
export function drawRemoval(
  {coop, people, references}: Extract<Answer, {kind: 'ask_removal'}>,
  view: View,
): Drawn {
  const {words, names} = view;
  const message = lines(
    words.t('removal.ask', {coop: names.coop(coop.id)}),
    people.length > 0 &&
      words.t('removal.people', {n: people.length, people: names.people(people)}),
    references.length > 0 &&
      words.t('removal.references', {references: md(fitting(references, REFERENCES_ROOM, view))}),
    words.t('removal.kept'),
    '\n' + words.t('removal.how', {handle: md(coop.handle)}),
  );
  return withButtons(message, [button(view, 'removecoop', {bound: coop.id, style: 'danger'})]);
}

/** What will be said in the channel, and the button that says it. */
export function drawAnnouncement(
  {announcedAt}: Extract<Answer, {kind: 'announcement'}>,
  view: View,
): Drawn {
  const {words} = view;
  if (announcedAt !== null) {
    const day = md(words.day(announcedAt));
    return plainMessage(`${words.t('announcement.done', {day})}\n${quoted(view)}`);
  }
  const message = `${words.t('guide.preview')}\n${quoted(view)}\n\n${words.t('announcement.how')}`;
  return withButtons(message, [button(view, 'announce', {style: 'primary'})]);
}
