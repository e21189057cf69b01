import {caseFactsProblems, caseTextProblems} from '../domain/opportunity/case-decide.ts';
import {toldOf} from '../domain/opportunity/case-told.ts';
import {missingOf} from '../domain/opportunity/case-study.ts';
import type {CaseFacts, CaseMeant, CaseText} from '../domain/opportunity/case-study.ts';
import {problemsOf} from '../domain/fields.ts';
import type {Offered} from '../domain/opportunity/either.ts';
import type {CoopId, Reference} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {actorIn, simplyEither} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {openCase} from './case-dialogs.ts';
import type {CaseIntent} from './case-intents.ts';
import {contactProblems} from './public-text.ts';
import {spelled} from './share-acts.ts';

type Of<Do extends CaseIntent['do']> = Extract<CaseIntent, {do: Do}>;

/** Telling a case, asking the others, answering: of either kind. */
export async function actOnCase(doing: Doing, act: CaseIntent): Promise<Answer> {
  const {reference} = act;
  switch (act.do) {
    case 'case':
      return read(doing, reference);
    case 'tell_case':
      return tell(doing, act);
    case 'case_facts':
      return giveFacts(doing, act);
    case 'ask_case':
      return simplyEither(doing, reference, {type: 'ask_case', ...saidOf(act)}, (state) => ({
        id: 'case_asked',
        coops: missing(state),
      }));
    case 'answer_case': {
      const {agrees} = act;
      const command = {type: 'answer_case', agrees, ...saidOf(act)} as const;
      return simplyEither(doing, reference, command, (state, coop) => ({
        id: 'case_answered',
        coop,
        agrees,
        published: state.offer.caseStudy?.publishedAt !== null,
      }));
    }
  }
}

function saidOf({version, mark}: CaseMeant): CaseMeant {
  return {...(version !== undefined && {version}), ...(mark !== undefined && {mark})};
}

/** All that is wrong with it at once, whoever finds it. */
async function tell(doing: Doing, act: Of<'tell_case'>): Promise<Answer> {
  const {reference, title, challenge, solution, result} = act;
  const text: CaseText = {title, challenge, solution, result};
  const problems = problemsOf({...contactProblems({...text}), ...caseTextProblems(text)});
  if (problems) return invalid(reference, problems);
  return simplyEither(doing, reference, {type: 'tell_case', ...text}, () => ({id: 'case_told'}));
}

async function giveFacts(doing: Doing, act: Of<'case_facts'>): Promise<Answer> {
  const {reference, country, years, developers} = act;
  const technologies = spelled(doing, act.technologies);
  const facts: CaseFacts = {country, technologies, years, developers};
  const texts = {country, years, technologies: technologies.join(', ')};
  const problems = problemsOf({...contactProblems(texts), ...caseFactsProblems(facts)});
  if (problems) return invalid(reference, problems);
  return simplyEither(doing, reference, {type: 'give_case_facts', ...facts}, () => ({
    id: 'case_told',
  }));
}

/** Those who have a part in it read a draft; what is listed, everybody. */
async function read(doing: Doing, reference: Reference): Promise<Answer> {
  const found = await doing.tx.opportunity(reference);
  if (!found) return {kind: 'unknown_reference', typed: reference};
  const {state} = found;
  const {study, parts} = toldOf(state);
  if (!study) return openCase(doing, state, 'case_study');
  const {coop} = await actorIn(doing, reference);
  const own = coop !== null && parts.includes(coop) ? coop : null;
  return own === null && study.publishedAt === null
    ? {kind: 'refused', reference, refusal: {id: 'case_not_told'}}
    : {kind: 'case', state, coop: own};
}

/** Who still has to agree. */
function missing(state: Offered): readonly CoopId[] {
  const {study, parts} = toldOf(state);
  return study ? missingOf(study, parts) : [];
}
