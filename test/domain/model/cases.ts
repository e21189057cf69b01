import {LIMITS} from '../../../src/domain/settings.ts';
import type {CaseCommand} from '../../../src/domain/opportunity/case-study.ts';
import type {CoopId, PersonActor} from '../../../src/domain/workflow.ts';
import type {Case} from './case.ts';
import type {Machine, Moment} from './machine.ts';
import {isTheirs, isWritten} from './may.ts';

type Said = CaseCommand;

export function ofCase(m: Machine, who: PersonActor, said: Said, {facts}: Moment): boolean {
  const parts = [...new Set([m.offering, ...m.recipients])];
  if (!m.taken || !isTheirs(parts, who)) return false;
  const finished = m.status === 'closed' && m.outcome === 'finished';
  const takesBack = said.type === 'answer_case' && !said.agrees;
  if (!finished && !takesBack) return false;
  const removed = parts.filter((coop) => facts.removed?.includes(coop));
  const coop = who.coop!;
  if (said.type === 'tell_case') return tell(m, said, removed);
  const known = m.story;
  if (!known) return false;
  if (said.type === 'give_case_facts') return describe(m, known, said, removed);
  if (said.version !== undefined && said.version !== known.version) return false;
  if (said.type === 'ask_case') {
    if (known.listed) return false;
    const lacking = parts.filter(
      (one) => one !== coop && !known.yes.has(one) && !removed.includes(one),
    );
    const fresh = lacking.filter((one) => !known.asked.includes(one));
    if (known.shown && lacking.length > 0 && fresh.length === 0) return false;
    known.gone = new Set(removed);
    known.asked.push(...fresh);
    known.shown = true;
    agree(m, known, coop);
    return true;
  }
  if (!known.shown) return false;
  if (!said.agrees) {
    if (known.no.has(coop)) return false;
    known.no.add(coop);
    known.yes.delete(coop);
    known.listed = false;
    return true;
  }
  if (known.yes.has(coop)) return false;
  for (const one of removed) if (one !== coop && !known.yes.has(one)) known.gone.add(one);
  agree(m, known, coop);
  return true;
}

/** Somebody nobody can ask any more isn't waited for. */
export function withoutRemoved(m: Machine, coop: CoopId): void {
  const known = m.story;
  const finished = m.status === 'closed' && m.outcome === 'finished';
  if (!known || !finished || ![m.offering, ...m.recipients].includes(coop)) return;
  if (known.yes.has(coop) || known.gone.has(coop)) return;
  known.gone.add(coop);
  if (known.shown) list(m, known);
}

function tell(m: Machine, said: Extract<Said, {type: 'tell_case'}>, removed: CoopId[]): boolean {
  const {title, challenge, solution, result} = said;
  const fits = [challenge, solution, result].every((text) => isWritten(text, LIMITS.caseText));
  if (!fits || !isWritten(title, LIMITS.title)) return false;
  const words = JSON.stringify([title, challenge, solution, result]);
  if (m.story?.words === words) return false;
  m.story = fresh(words, m.story?.facts ?? '', (m.story?.version ?? 0) + 1, removed);
  return true;
}

function describe(
  m: Machine,
  known: Case,
  said: Extract<Said, {type: 'give_case_facts'}>,
  removed: CoopId[],
): boolean {
  const {country, technologies, years, developers} = said;
  if (developers !== null && developers < 1) return false;
  const facts = JSON.stringify([country, technologies, years, developers]);
  if (known.facts === facts) return false;
  m.story = fresh(known.words, facts, known.version + 1, removed);
  return true;
}

function fresh(words: string, facts: string, version: number, removed: CoopId[]): Case {
  const nobody = {asked: [], yes: new Set<CoopId>(), no: new Set<CoopId>()};
  return {words, facts, version, shown: false, ...nobody, gone: new Set(removed), listed: false};
}

function agree(m: Machine, known: Case, coop: CoopId): void {
  known.yes.add(coop);
  known.no.delete(coop);
  list(m, known);
}

function list(m: Machine, {yes, gone, ...rest}: Case): void {
  const all = [m.offering, ...m.recipients].every((coop) => yes.has(coop) || gone.has(coop));
  if (all) m.story = {...rest, yes, gone, listed: true};
}
