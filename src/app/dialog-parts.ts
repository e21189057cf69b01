import {technologiesHeard} from '../domain/registry/free.ts';
import {mostHeard} from '../domain/technologies.ts';
import {windowText} from '../domain/time.ts';
import type {Instant, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import type {Answer, DialogAsk} from './answers.ts';

/** What dialogs of both kinds are made of. */

export function shown(typed: string, ask: DialogAsk, said: Answer | null): Answer {
  return {kind: 'dialog', ask, said, typed};
}

export function blank(dialog: DialogAsk['dialog'], reference: Reference | null): DialogAsk {
  return {dialog, reference, bound: '', values: {}, choices: []};
}

export function heardIn({tx}: Doing): readonly string[] {
  return mostHeard(technologiesHeard(tx.registry()));
}

export function windowChoices({house}: Doing, from: Instant): DialogAsk['choices'] {
  return house.rules.callWindows.map((window) => ({
    value: windowText(window),
    until: house.rules.calendar.windowEnd(window, from),
  }));
}

/** The form that shares something new: its call is open for the first of the federation's windows. */
export function newAsk(
  doing: Doing,
  dialog: 'delegate' | 'expand',
  values: DialogAsk['values'],
): Answer {
  const {house, caller} = doing;
  const ask: DialogAsk = {
    ...blank(dialog, null),
    values: {...values, closes: windowText(house.rules.callWindows[0])},
    choices: windowChoices(doing, caller.at),
    heard: heardIn(doing),
  };
  return shown('', ask, null);
}
