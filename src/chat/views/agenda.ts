import type {Agenda, CameOf, Free, Waiting} from '../../domain/meeting/agenda.ts';
import type {CoopId, Reference} from '../../domain/workflow.ts';
import {never} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Markdown} from '../../text/words.ts';
import {technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** Posts by reference, to link to. */
export type Cards = ReadonlyMap<Reference, string | null>;

/** More lines than this of one kind are a number: nobody talks over so many in a meeting. */
const SHOWN = 12;
/** Characters of one part: five of them are far below what one message holds. */
const ROOM = 2_800;
/** Co-ops in a line, technologies of one. */
const NAMED = 4;

/** What the meeting talks about, part by part: first what needs it. */
export function agendaParts(agenda: Agenda, cards: Cards, view: View): readonly string[] {
  const {words} = view;
  const isCall = ({pending}: Waiting) => pending.for === 'answers';
  const waits = (some: readonly Waiting[]) => some.map((one) => waitingLine(one, cards, view));
  const parts = [
    part('settle', waits(agenda.toSettle), view),
    part('waiting', waits(agenda.waiting.filter((one) => !isCall(one))), view),
    part('calls', waits(agenda.waiting.filter(isCall)), view),
    part(
      'placed',
      agenda.placed.map((one) => placedLine(one, cards, view)),
      view,
    ),
    part(
      'free',
      agenda.free.map((one) => freeLine(one, view)),
      view,
    ),
    part('sought', soughtLine(agenda, view), view),
    part('missed', missedLine(agenda, view), view),
  ].filter((one) => one !== '');
  return parts.length > 0 ? parts : [words.t('agenda.nothing')];
}

/** What waits, without its heading: for who is told of it in private. */
export function waitingPart(waiting: readonly Waiting[], cards: Cards, view: View): string {
  return points(
    'waiting',
    waiting.map((one) => waitingLine(one, cards, view)),
    view,
  );
}

type Part = 'settle' | 'waiting' | 'calls' | 'placed' | 'free' | 'sought' | 'missed';

/** A bold name, and its points. */
function part(name: Part, all: readonly string[], view: View): string {
  if (all.length === 0) return '';
  return [view.words.t(`agenda.part.${name}`), points(name, all, view)].join('\n');
}

/** A point each, and how many more there are. */
function points(name: Part, all: readonly string[], {words}: View): string {
  const shown: string[] = [];
  let room = ROOM;
  for (const line of all.slice(0, SHOWN)) {
    room -= line.length;
    if (room < 0) break;
    shown.push(`* ${line}`);
  }
  const more = all.length - shown.length;
  const rest = more === 0 ? [] : [`* ${words.t(moreOf(name), {n: more})}`];
  return [...shown, ...rest].join('\n');
}

/** What is open is in the list. */
function moreOf(name: Part): 'agenda.more_open' | 'agenda.more' {
  return name === 'settle' || name === 'waiting' || name === 'calls'
    ? 'agenda.more_open'
    : 'agenda.more';
}

/** `[D-9](link) Portal de socios`. */
function subjectOf(
  {reference, title}: {readonly reference: Reference; readonly title: string},
  cards: Cards,
  view: View,
): Markdown {
  const link = view.link(cards.get(reference) ?? null);
  const named = link === undefined ? `**${reference}**` : `[${reference}](${link})`;
  return md(`${named} ${oneLine(title)}`);
}

/** `D-12 Tienda: falta la palabra de Nayra y Cambá, hasta el jue 26 nov, 18 h`. */
function waitingLine(waiting: Waiting, cards: Cards, view: View): string {
  return view.words.t('agenda.line', {
    subject: subjectOf(waiting, cards, view),
    what: md(pendingText(waiting, view)),
  });
}

/** What it waits for, and from whom. */
function pendingText({pending}: Pick<Waiting, 'pending'>, view: View): string {
  const {words} = view;
  const coops = few(pending.coops, view);
  switch (pending.for) {
    case 'answers':
      return words.t('agenda.answers', {until: md(words.moment(pending.until))});
    case 'agreement':
    case 'volunteer':
    case 'take':
      return words.t(`agenda.${pending.for}`, {coops, until: md(words.moment(pending.until))});
    case 'choice':
      return words.t(pending.objection ? 'agenda.objection' : 'agenda.choice');
    case 'contact':
    case 'outcome':
    case 'checklist':
      return words.t(`agenda.${pending.for}`, {
        coops,
        n: pending.coops.length,
        since: md(words.day(pending.since)),
      });
    case 'review':
      return words.t('agenda.review', {coops, n: pending.people});
    case 'word':
      return words.t('agenda.word', {coops});
    default:
      return never(pending);
  }
}

function placedLine(came: CameOf, cards: Cards, view: View): string {
  const {words} = view;
  return words.t(came.outcome === null ? 'agenda.placed' : 'agenda.came', {
    subject: subjectOf(came, cards, view),
    coops: few(came.coops, view),
    outcome: md(came.outcome === null ? '' : textOf(words, 'outcome', came.outcome)),
  });
}

/** `**Cambá** 3, y 2 más pronto (Node.js, React)`. */
function freeLine({coop, free, soon, technologies: all}: Free, view: View): string {
  const {words, names} = view;
  const shown = all.slice(0, NAMED);
  const more = all.length - shown.length;
  const known =
    technologies(shown).text + (more > 0 ? ` ${words.t('agenda.more', {n: more})}` : '');
  return [
    words.t(
      soon === null || soon === 0 ? 'agenda.free' : free === 0 ? 'agenda.soon' : 'agenda.free_soon',
      {
        coop: names.coop(coop),
        free,
        soon: soon ?? 0,
      },
    ),
    ...(all.length > 0 ? [`(${known})`] : []),
  ].join(' ');
}

/** `Cobol (2), Go`: on one line, in the order of the alphabet. */
function soughtLine({notFound}: Agenda, view: View): readonly string[] {
  if (notFound.length === 0) return [];
  const named = notFound.map(({technology, times}) =>
    times > 1 ? `${oneLine(technology)} (${String(times)})` : oneLine(technology),
  );
  const shown = named.slice(0, 2 * SHOWN);
  const more = named.length - shown.length;
  const rest = more > 0 ? ` ${view.words.t('agenda.more', {n: more})}` : '';
  return [shown.join(', ') + rest];
}

function missedLine({missed}: Agenda, view: View): readonly string[] {
  if (missed.length === 0) return [];
  return [view.words.t('agenda.missed', {coops: view.names.coops(missed)})];
}

/** A line of a phone holds few names. */
function few(coops: readonly CoopId[], {words, names}: View): Markdown {
  const shown = coops.slice(0, NAMED).map((coop) => names.coop(coop).text);
  const more = coops.length - shown.length;
  return md(words.list(more > 0 ? [...shown, words.t('coop.more', {n: more})] : shown));
}
