import {silentIn} from '../../domain/consent-round.ts';
import type {
  Called,
  FiguresChange,
  Interest,
  Offered,
  Proposal,
} from '../../domain/delegation/state.ts';
import {proposalOf} from '../../domain/delegation/state.ts';
import type {CoopId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Drawn, Field, Panel} from '../drawn.ts';
import {ROWS, firstBecause, needTable, shareText} from './need-table.ts';
import {button, cut, fitting, lines} from './view.ts';
import type {View} from './view.ts';

/** What each list may take of the 8,000 that all props of a post hold; reasons stand in the thread whole. */
const ROOM = {names: 1_200, objections: 2_400, reason: 160} as const;

/** Of a whole team, more lines than these say nothing that these don't. */
const STRETCHED = 5;

/** A proposal with its answers: in the thread, or in the team's channel, as the state has it now. */
export function drawRound(proposal: Proposal, state: Offered, view: View): Drawn {
  const {words, names} = view;
  const {about, coop, table} = proposal;
  const reference = md(state.offer.reference);
  const proposed = names.coop(coop);
  const message =
    about === 'coordination'
      ? words.t('round.coordination', {reference, coop: proposed})
      : [
          words.t('round.allocation', {
            reference,
            coop: proposed,
            why: md(words.t(`round.why.${firstBecause(table)}`)),
          }),
          needTable(table, view),
          notes(proposal, view),
        ]
          .filter((part) => part !== '')
          .join('\n\n');
  return {message, panels: [panel(proposal, state, view)]};
}

function panel(proposal: Proposal, state: Offered, view: View): Panel {
  const {ended} = proposal;
  if (ended !== null)
    return {
      color: ended === 'dropped' || ended === 'withdrawn' ? 'over' : 'good',
      text: endedText(proposal, view),
      fields: [...agreedField(proposal, view), ...objectionsField(proposal, view)],
      buttons: [],
    };
  return {
    color: 'waiting',
    text: untilText(proposal, state, view),
    fields: [
      ...agreedField(proposal, view),
      ...objectionsField(proposal, view),
      ...silentField(proposal, view),
    ],
    buttons: roundButtons(proposal, state.offer.reference, view),
  };
}

/** Bound to the round: pressed on an older proposal they change nothing and say so. */
export function roundButtons(
  {round: {number: bound, asked}}: Proposal,
  reference: string,
  view: View,
): readonly Button[] {
  // Where nobody is asked, the co-ordinators choose.
  if (asked.length === 0) return [];
  return [
    button(view, 'agree', {reference, bound, style: 'primary'}),
    button(view, 'object', {reference, bound}),
  ];
}

/** Until when silence doesn't count, or that the clock stands still and why. */
export function untilText({about, round}: Proposal, state: Offered, view: View): string {
  const {words} = view;
  const called = calledText(state, view);
  if (called !== undefined) return called;
  const until = words.t('round.until', {until: md(words.deadline(round.endsAt))});
  return about === 'coordination' ? `${until} ${words.t('round.prefer')}` : until;
}

/** Why the co-ordinators choose; undefined while it isn't theirs. */
export function calledText(state: Offered, {words}: View): string | undefined {
  if (state.status !== 'allocating' && state.status !== 'forming_team') return undefined;
  const {called} = state;
  return called === null ? undefined : words.t(`called.${reasonIn(state, called)}`);
}

/** Before there were rounds, the co-ordinators were called without any objection. */
function reasonIn(state: Offered, called: Called): Called | 'waits' {
  const objections = proposalOf(state)?.round.objections ?? [];
  return called === 'objection' && objections.length === 0 ? 'waits' : called;
}

/** How a proposal ended, in a sentence. Whatever comes later, it isn't drawn again for that. */
export function endedText({ended}: Proposal, {words}: View): string {
  return ended === null ? '' : words.t(`round.ended_${ended}`);
}

function agreedField({round: {asked, agreed}}: Proposal, view: View): readonly Field[] {
  const {words} = view;
  if (asked.length === 0) return [];
  return [
    {
      title: words.t('round.agreed', {n: agreed.length, total: asked.length}),
      value: agreed.length > 0 ? namesIn(agreed, view) : words.t('round.nobody'),
    },
  ];
}

function objectionsField({round: {objections}}: Proposal, view: View): readonly Field[] {
  const {words, names} = view;
  if (objections.length === 0) return [];
  const texts = objections.map(({coop, reason}) =>
    words.t('round.objection', {coop: names.coop(coop), reason: cut(reason, ROOM.reason)}),
  );
  return [
    {
      title: words.t('round.objections', {n: objections.length}),
      value: fitting(texts, ROOM.objections, view, '\n'),
    },
  ];
}

function silentField({round}: Proposal, view: View): readonly Field[] {
  const silent = silentIn(round);
  return silent.length === 0
    ? []
    : [{title: view.words.t('round.silent'), value: namesIn(silent, view)}];
}

function namesIn(coops: readonly CoopId[], view: View): string {
  return fitting(
    coops.map((coop) => view.names.coop(coop).text),
    ROOM.names,
    view,
  );
}

/** What one should know of the figures, a line each. */
function notes({table, stretched}: Proposal, view: View): string {
  const {words, names} = view;
  const unknown = table.filter(({figures}) => figures === null).map(({coop}) => coop);
  return lines(
    saidText(table.slice(0, ROWS), view),
    ...table.slice(0, ROWS).map((row) => changeText(row, view)),
    // Where nobody's are known, the heading has said so.
    unknown.length > 0 &&
      unknown.length < table.length &&
      words.t('round.unknown', {
        n: unknown.length,
        coops: names.coops(unknown, {bold: true}),
      }),
    seemsOutOfOrder(table) && words.t('round.tenths'),
    ...stretchedTexts(stretched, view),
  );
}

/** A larger share below a smaller one looks like a mistake. */
function seemsOutOfOrder(table: readonly Interest[]): boolean {
  const shares = table.flatMap(({figures}) => (figures ? [figures.free / figures.total] : []));
  return shares.some((share, i) => share > (shares[i - 1] ?? 1));
}

/** Which figures changed during the call, and by whom: a line for each that had said others before. */
function changeText({coop, figures, changed}: Interest, view: View): string | undefined {
  if (changed === null || isFirstWord(changed)) return undefined;
  const {words, names} = view;
  const args = {
    coop: names.coop(coop),
    from: shareText(changed.from, view),
    to: shareText(figures, view),
  };
  return changed.by === null
    ? words.t('round.changed_work', args)
    : words.t('round.changed', {...args, person: names.person(changed.by)});
}

/** Whose figures weren't known before, all in one line: most say them when they become interested. */
function saidText(table: readonly Interest[], {words, names}: View): string | undefined {
  const said = table.flatMap(({coop, changed}) =>
    changed && isFirstWord(changed) ? [{person: changed.by ?? '', coop}] : [],
  );
  const people = md(words.list(said.map((by) => names.speaker(by).text)));
  return said.length > 0 ? words.t('round.said', {n: said.length, people}) : undefined;
}

function isFirstWord({from, by}: FiguresChange): boolean {
  return from === null && by !== null;
}

/** Where the same free people are proposed too. */
export function stretchedTexts(
  stretched: Proposal['stretched'],
  {words, names}: View,
): readonly string[] {
  return stretched.slice(0, STRETCHED).map(({coop, references}) =>
    words.t('round.stretched', {
      coop: names.coop(coop),
      references: md(words.list(references.map((one) => `**${one}**`))),
    }),
  );
}
