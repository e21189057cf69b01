import {delegationWorkflow} from '../domain/delegation/index.ts';
import {expansionWorkflow} from '../domain/expansion/index.ts';
import type {CaseCommand, CaseStudy} from '../domain/opportunity/case-study.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import type {Doing} from './acting.ts';
import {actorIn} from './acting.ts';
import type {Answer, DialogAsk} from './answers.ts';
import type {CaseDialog} from './dialog-names.ts';
import {blank, heardIn, shown} from './dialog-parts.ts';

/** The two forms of a case, or why this person can't open them. */
export async function openCase(doing: Doing, state: Offered, dialog: CaseDialog): Promise<Answer> {
  const {reference, caseStudy: study} = state.offer;
  const refusal = await refusalOf(doing, state, TRIAL[dialog]);
  if (refusal) return {kind: 'refused', reference, refusal};
  const ask: DialogAsk = {
    ...blank(dialog, reference),
    // Whoever changes what is listed is told beforehand what follows.
    bound: study !== null && study.publishedAt !== null ? 'listed' : '',
    ...(dialog === 'case_study'
      ? {values: textValues(state, study)}
      : {values: factValues(study), heard: heardIn(doing)}),
  };
  return shown(reference, ask, null);
}

const TRIAL: Readonly<Record<CaseDialog, CaseCommand>> = {
  case_study: {type: 'tell_case', title: 'x', challenge: 'x', solution: 'x', result: 'x'},
  case_study_facts: {
    type: 'give_case_facts',
    country: 'x',
    technologies: [],
    years: null,
    developers: null,
  },
};

async function refusalOf(doing: Doing, state: Offered, command: CaseCommand) {
  const {house, caller} = doing;
  const actor = await actorIn(doing, state.offer.reference);
  const said = {command, actor, at: caller.at};
  const decision =
    state.kind === 'delegation'
      ? delegationWorkflow(house.rules).decide(state, said)
      : expansionWorkflow(house.rules).decide(state, said);
  return decision.kind === 'refused' && decision.refusal.id !== 'nothing_changes'
    ? decision.refusal
    : undefined;
}

function textValues({offer}: Offered, study: CaseStudy | null): Record<string, string> {
  return {
    title: study?.title ?? offer.title,
    challenge: study?.challenge ?? '',
    solution: study?.solution ?? '',
    result: study?.result ?? '',
  };
}

function factValues(study: CaseStudy | null): Record<string, string> {
  return {
    country: study?.country ?? '',
    technologies: study?.technologies.join(', ') ?? '',
    years: study?.years ?? '',
    developers: String(study?.developers ?? ''),
  };
}
