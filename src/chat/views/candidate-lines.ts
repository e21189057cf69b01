import type {Entry} from '../../app/expansion-answers.ts';
import type {CandidateDetails} from '../../domain/expansion/candidate.ts';
import type {Offered} from '../../domain/expansion/state.ts';
import {LIMITS} from '../../domain/settings.ts';
import {inCommon} from '../../domain/technologies.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import {joined} from './card-parts.ts';
import {seniorityTexts} from './expansion-card.ts';
import {cut, lines, technologies, textOf, webLink} from './view.ts';
import type {View} from './view.ts';

/** Who a candidate is, for private answers and dialogs alone: nothing of it stands in a message that is kept. */

/** Their name, of an account with its user name; or that nothing is kept of it. */
export function nameOf({details}: Entry, {words, names}: View): Markdown | string {
  if (!details) return md(words.t('candidate.nameless'));
  const {person, name} = details;
  return person === null
    ? name
    : md(words.t('candidate.account', {person: names.person(person), name}));
}

/** `2. **Ana Ruiz**: califica; falta la palabra del cliente`, for her own co-op. */
export function statusLine(entry: Entry, view: View): string {
  return view.words.t('candidate.line', lineOf(entry, view));
}

/** The same with her co-op, for the offering one. */
export function statusLineOf(entry: Entry, view: View): string {
  const coop = view.names.coop(entry.candidate.coop);
  return view.words.t('candidate.line_of', {...lineOf(entry, view), coop});
}

function lineOf(entry: Entry, view: View) {
  const status = md(statusText(entry, view));
  return {n: entry.candidate.number, name: nameOf(entry, view), status};
}

export function statusText({candidate}: Entry, {words}: View): string {
  return textOf(words, 'candidate.status', candidate.status);
}

/** What they have beside what is asked, a line each; a phone shows nine before it folds. */
export function besideAsked(
  details: CandidateDetails,
  state: Offered,
  view: View,
  fits: number = LIMITS.text,
): string {
  const {words} = view;
  const {details: asked, terms} = state.offer;
  const {seniority, english, hours, available} = details;
  const beside = (had: string | null, wanted: string | null): Markdown | null => {
    if (had === null && wanted === null) return null;
    const said = had ?? words.t('candidate.unsaid');
    return md(
      wanted === null ? said : words.t('candidate.beside', {had: md(said), asked: md(wanted)}),
    );
  };
  const shown = (text: string | null) => plain(text && cut(text, fits));
  const row = (id: RowId, value: Markdown | null) => value !== null && words.t(id, {value});
  const levels = seniorityTexts(asked, words);
  return lines(
    technologiesLine(details, state, view),
    row(
      'candidate.seniority',
      beside(
        seniority && textOf(words, 'option', seniority),
        levels.length > 0 ? words.list(levels) : null,
      ),
    ),
    row(
      'candidate.english',
      beside(
        english && textOf(words, 'candidate.english', english),
        asked.english && textOf(words, 'candidate.english', asked.english),
      ),
    ),
    row(
      'candidate.hours',
      beside(
        hours === null ? null : String(hours),
        asked.hours === null ? null : String(asked.hours),
      ),
    ),
    row('candidate.available', beside(shown(available), shown(terms.start))),
  );
}

type RowId =
  'candidate.seniority' | 'candidate.english' | 'candidate.hours' | 'candidate.available';

/** What is said of them, where nothing is asked beside it. */
export function saidOf(details: CandidateDetails, view: View): string {
  const {words} = view;
  const {seniority, english, hours, available} = details;
  const row = (id: RowId, value: string | null) =>
    value !== null && words.t(id, {value: md(value)});
  return lines(
    details.technologies.length > 0 &&
      words.t('details.technologies', {technologies: technologies(details.technologies)}),
    row('candidate.seniority', seniority && textOf(words, 'option', seniority)),
    row('candidate.english', english && textOf(words, 'candidate.english', english)),
    row('candidate.hours', hours === null ? null : String(hours)),
    row('candidate.available', plain(available)),
    moreLines(details, view),
  );
}

function plain(text: string | null): string | null {
  return text === null ? null : oneLine(text);
}

/** Where to read more of them, and what their co-op adds. */
export function moreLines({link, note}: CandidateDetails, {words}: View): string {
  return lines(
    link !== null && words.t('candidate.link', {link: webLink(link)}),
    note !== null && words.t('candidate.note', {note}),
  );
}

/** Of what is asked which they have and which they don't name, and what they have besides. */
function technologiesLine(
  {technologies: had}: CandidateDetails,
  {offer: {technologies: asked}}: Offered,
  {words}: View,
): string {
  if (had.length === 0) {
    const unsaid = words.t('candidate.beside', {
      had: md(words.t('candidate.unsaid')),
      asked: technologies(asked),
    });
    return words.t('details.technologies', {technologies: md(unsaid)});
  }
  const common = inCommon(asked, had);
  const missing = asked.filter((one) => !common.includes(one));
  const besides = had.filter((one) => inCommon([one], asked).length === 0);
  const value = joined([
    common.length > 0
      ? words.t('candidate.has', {technologies: technologies(common)})
      : words.t('candidate.has_none'),
    missing.length > 0 &&
      common.length > 0 &&
      words.t('candidate.lacks', {technologies: technologies(missing)}),
    besides.length > 0 && words.t('candidate.besides', {technologies: technologies(besides)}),
  ]);
  return words.t('details.technologies', {technologies: md(value)});
}
