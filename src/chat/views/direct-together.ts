import type {DirectMessage} from '../../domain/delegation/messages.ts';
import {proposalNumbered, proposalOf} from '../../domain/delegation/state.ts';
import type {Offered, Proposal} from '../../domain/delegation/state.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {standing} from './card.ts';
import {figuresList} from './figures.ts';
import {firstBecause, needTable} from './need-table.ts';
import {endedText, roundButtons, untilText} from './round-post.ts';
import {volunteerButtons} from './team-post.ts';
import {button, lines, subject} from './view.ts';
import type {Reader, View} from './view.ts';

/**
 * What co-ops settle together, asked of each in private. What arrives late, when it was settled
 * already, says so and has no buttons.
 */
type Of<Id extends DirectMessage['id']> = Extract<DirectMessage, {id: Id}>;

/** A longer table is read in the thread. */
const ROWS = 6;

export function roundDirect(
  {round, again}: Of<'round_direct'>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const about = aboutIt(state, reader, view);
  const proposal = proposalNumbered(state, round);
  if (proposal?.ended !== null)
    return plainMessage(
      lines(words.t('direct.round_over', about), proposal && endedText(proposal, view)),
    );
  const {table} = proposal;
  const parts = [
    lines(
      questionText(proposal, reader, about, view),
      again && words.t('direct.round_again', {coop: names.coop(reader.coop)}),
    ),
    tableText(table, view),
    untilText(proposal, state, view),
  ];
  return withButtons(
    parts.filter((part) => part !== '').join('\n\n'),
    roundButtons(proposal, state.offer.reference, view),
  );
}

function questionText(
  {about, coop, table}: Proposal,
  reader: Reader,
  args: ReturnType<typeof aboutIt>,
  view: View,
): string {
  const {words, names} = view;
  const asked = {...args, proposed: names.coop(coop), coop: names.coop(reader.coop)};
  if (about === 'coordination') return words.t('direct.round_coordination', asked);
  const own = reader.coop === coop;
  return words.t(own ? 'direct.round_own' : 'direct.round_allocation', {
    ...asked,
    why: md(words.t(`round.why.${firstBecause(table)}`)),
  });
}

function tableText(table: Proposal['table'], view: View): string {
  return table.length > ROWS
    ? view.words.t('direct.round_table')
    : table.length > 0
      ? needTable(table, view)
      : '';
}

export function teamDirect(
  {coops}: Of<'team_direct'>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const about = aboutIt(state, reader, view);
  if (state.status !== 'forming_team' || state.proposal)
    return plainMessage(lines(about.subject.text, standing(state, view)));
  return withButtons(
    words.t(state.offer.teams > 1 ? 'direct.team_again' : 'direct.team', {
      ...about,
      coops: names.coops(coops, {bold: true}),
      coop: names.coop(reader.coop),
      until: md(words.deadline(state.volunteerBy)),
    }),
    volunteerButtons(state, view),
  );
}

/** Whoever chooses sees what was proposed, what each of them said, and why it is theirs to choose. */
export function coordinatorsCalled(
  {into, why, coops}: Of<'coordinators_called_direct'>,
  state: Offered,
  reader: Reader,
  view: View,
): Drawn {
  const {words, names} = view;
  const {reference} = state.offer;
  const about = aboutIt(state, reader, view);
  const on = {reference};
  if (state.status !== into || state.called === null)
    return withButtons(lines(about.subject.text, standing(state, view)), [
      button(view, 'details', on),
    ]);
  const called = words.t(`direct.coordinators_called_${into}`, {
    ...about,
    coops: names.coops(coops, {bold: true}),
  });
  const figures = figuresList(state, view, {notes: false});
  // Two lists in a row would run into one.
  const figuresText = lines(figures !== '' && words.t('direct.said_figures'), figures);
  const reasons = why === 'objection' ? objections(state, view) : words.t(`direct.${why}`);
  return withButtons([called, reasons, figuresText].filter((part) => part !== '').join('\n\n'), [
    button(view, 'choose', {reference, style: 'primary'}),
    button(view, 'details', on),
  ]);
}

function objections(state: Offered, {words, names}: View): string {
  const proposal = proposalOf(state);
  const said = proposal?.round.objections ?? [];
  if (!proposal || said.length === 0) return '';
  return lines(
    words.t(`direct.objections_${proposal.about}`, {
      n: said.length,
      coop: names.coop(proposal.coop),
    }),
    ...said.map(({coop, reason}) => words.t('direct.objection', {coop: names.coop(coop), reason})),
  );
}

function aboutIt({offer}: Offered, {rootPostId}: Reader, view: View) {
  return {subject: subject(view, offer.reference, offer.title, rootPostId)};
}
