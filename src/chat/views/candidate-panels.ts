import type {Entries, Entry} from '../../app/expansion-answers.ts';
import {isStanding, isWithdrawable, mayJoin} from '../../domain/expansion/candidate.ts';
import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Button, Panel} from '../drawn.ts';
import {nameOf, statusLine, statusText} from './candidate-lines.ts';
import {button, textOf} from './view.ts';
import type {View} from './view.ts';

/** With three buttons each, more than these push the rest off a phone's screen. */
const SHOWN = 6;

/** A list of everybody whom a co-op ever proposed is read by nobody. */
const LISTED = 12;

/** Whom a co-op proposes, for its people: those with something to do get a panel, the others a line. */
export function ownPeople(
  all: readonly Entries[],
  view: View,
  where: 'here' | 'among_others' = 'among_others',
): {readonly rows: readonly string[]; readonly panels: readonly Panel[]} {
  const each = all.flatMap(({reference, title, entries}) =>
    entries.map((entry) => ({
      reference,
      title,
      entry,
      buttons: ownButtons(reference, entry, view),
    })),
  );
  const busy = each.filter(({buttons}) => buttons.length > 0).slice(0, SHOWN);
  const rows = each.filter((one) => !busy.includes(one));
  const more = rows.length - LISTED;
  return {
    rows: [
      ...rows.slice(0, LISTED).map(({reference, entry}) => {
        const line = statusLine(entry, view);
        return where === 'here' ? `* ${line}` : `* **${reference}** · ${line}`;
      }),
      ...(more > 0 ? [`* ${view.words.t('coop.more', {n: more})}`] : []),
    ],
    panels: busy.map(({reference, title, entry, buttons}) => ({
      color: isStanding(entry.candidate) ? 'open' : 'over',
      text: view.words.t('wait.candidate', {
        reference: md(reference),
        title,
        n: entry.candidate.number,
        name: nameOf(entry, view),
        status: md(statusText(entry, view)),
      }),
      fields: [],
      buttons,
    })),
  };
}

function ownButtons(
  reference: Reference,
  {candidate, details}: Entry,
  view: View,
): readonly Button[] {
  const {number: nth} = candidate;
  const on = {reference, bound: nth, nth};
  const why = candidate.status === 'not_qualified' ? [button(view, 'candidatewhy', on)] : [];
  if (!isWithdrawable(candidate)) return why;
  return [
    ...why,
    ...(details && mayJoin(candidate)
      ? [button(view, 'candidateedit', on), button(view, 'candidatemore', on)]
      : []),
    button(view, 'candidatewithdraw', on),
  ];
}

/** Those that are the person: what they can still say. */
export function selfPanels(all: readonly Entries[], view: View): readonly Panel[] {
  const {words, names} = view;
  return all.flatMap(({reference, title, entries}) =>
    entries.map((entry): Panel => ({
      color: entry.candidate.status === 'asked' ? 'waiting' : 'open',
      text: words.t('wait.self', {
        reference: md(reference),
        title,
        coop: names.coop(entry.candidate.coop),
        status: md(textOf(words, 'candidate.self', entry.candidate.status)),
        n: entry.candidate.number,
      }),
      fields: [],
      buttons: selfButtons(reference, entry, view),
    })),
  );
}

export function selfButtons(
  reference: Reference,
  {candidate}: Entry,
  view: View,
): readonly Button[] {
  const {number: nth} = candidate;
  const on = {reference, bound: nth, nth};
  const about = button(view, 'candidateabout', on);
  if (candidate.status === 'asked') return [...consentButtons(reference, nth, view), about];
  return isWithdrawable(candidate)
    ? [
        about,
        button(view, 'candidatewithdraw', {...on, label: view.words.t('button.candidateleave')}),
      ]
    : [about];
}

/** Yes or no, by the person themselves. */
export function consentButtons(reference: Reference, nth: number, view: View): readonly Button[] {
  const on = {reference, bound: nth, nth};
  return [button(view, 'candidateyes', {...on, style: 'primary'}), button(view, 'candidateno', on)];
}
