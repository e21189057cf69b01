import type {Intent} from '../app/intents.ts';
import type {Reference} from '../domain/workflow.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/** `/fit case D-12`, and what its buttons say: `edit`, `facts`, `ask`, `yes`, `no`. */
export function caseIntent(reference: Reference, [word]: readonly string[]): Intent | undefined {
  if (word === undefined) return {do: 'case', reference};
  const what = subCommandNamed(word, ['edit', 'facts', 'ask', 'on', 'off']);
  switch (what) {
    case 'edit':
      return {do: 'open', dialog: 'case_study', reference};
    case 'facts':
      return {do: 'open', dialog: 'case_study_facts', reference};
    case 'ask':
      return {do: 'ask_case', reference};
    case 'on':
    case 'off':
      return {do: 'answer_case', reference, agrees: what === 'on'};
    case undefined:
      return undefined;
  }
}

/** The first screen, unless another is asked for. */
export function casesIntent([page = '']: readonly string[]): Intent {
  return {do: 'cases', page: /^\d{1,6}$/.test(page) ? Number(page) : 1};
}
