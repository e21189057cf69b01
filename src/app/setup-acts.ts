import {problemsOf, textProblem} from '../domain/fields.ts';
import {decideRegistry} from '../domain/registry/decide.ts';
import {guideOf} from '../domain/registry/guide.ts';
import {actorOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import {LIMITS} from '../domain/settings.ts';
import type {Doing} from './acting.ts';
import {addCoops} from './add-coops.ts';
import type {Answer, DialogAsk} from './answers.ts';
import {invalid} from './answers.ts';
import {readCoopList} from './coop-list.ts';
import type {RegistryDone} from './done.ts';
import type {House} from './house.ts';
import type {Caller, Intent} from './intents.ts';
import type {Tx} from './ports.ts';
import {contactProblems} from './public-text.ts';
import {simply} from './registry-acting.ts';

type Act = Extract<
  Intent,
  {
    do: 'open_setup' | 'coop_new' | 'coop_list' | 'publish_agreement' | 'announce' | 'settle_step';
  }
>;
type Of<Do extends Act['do']> = Extract<Act, {do: Do}>;

/** What the co-ordination does to get FIT started: co-ops, the agreement, telling everybody. */
export async function actOnSetup(house: House, tx: Tx, caller: Caller, act: Act): Promise<Answer> {
  const doing: Doing = {house, tx, caller};
  switch (act.do) {
    case 'open_setup':
      return open(doing, act);
    case 'coop_new':
      return addOne(doing, act);
    case 'coop_list':
      return addList(doing, act.text);
    case 'publish_agreement':
      return publish(doing, act);
    case 'announce':
      return announce(doing);
    case 'settle_step':
      return simply(doing, {type: 'settle_step', step: act.step}, () => ({
        id: 'step_settled',
        step: act.step,
        over: guideOf(tx.registry()).over,
      }));
  }
}

/** Whoever can't do it is told so now, not after typing. */
function open({tx, caller}: Doing, {dialog, language}: Of<'open_setup'>): Answer {
  const registry = tx.registry();
  if (!actorOf(registry, caller.person).coordinator)
    return {kind: 'refused', reference: null, refusal: {id: 'only_coordinators'}};
  const values: DialogAsk['values'] =
    dialog === 'agreement_text'
      ? // Before somebody has accepted, there is nothing to accept anew; later it has to be said.
        {language: language ?? '', ...(anyAccepted(registry) && {change: ''})}
      : dialog === 'coop_new'
        ? {kind: 'member', participates: 'yes'}
        : {};
  const ask: DialogAsk = {dialog, reference: null, bound: '', values, choices: []};
  return {kind: 'dialog', ask, said: null, typed: ''};
}

function anyAccepted({coops}: Registry): boolean {
  return Object.values(coops).some(({acceptances}) => acceptances.length > 0);
}

/** By the rules themselves first: a name that is there, or isn't one, has its own answer. */
async function addOne(doing: Doing, act: Of<'coop_new'>): Promise<Answer> {
  const {name, kind, people, strange, participates} = act;
  const {tx, caller} = doing;
  const problems = contactProblems({name});
  if (problems) return invalid(null, problems);
  const command = {type: 'add_coop', name, kind} as const;
  const actor = actorOf(tx.registry(), caller.person);
  const decision = decideRegistry(tx.registry(), {command, actor, at: caller.at});
  if (decision.kind === 'refused')
    return {kind: 'refused', reference: null, refusal: decision.refusal};
  const wanted = {line: null, name, kind, people, strange, noKind: null};
  const result = await addCoops(doing, [wanted], {participates, field: 'people'});
  if (!result.ok) return result.answer;
  const coop = tx.registry().coops[result.added[0] ?? ''];
  if (!coop) throw new Error('a co-op was saved and is not there');
  const yourself = result.yourself !== null;
  return registryDone({id: 'coop_added', coop, people: result.people, yourself});
}

async function addList(doing: Doing, text: string): Promise<Answer> {
  const {tx, caller} = doing;
  const command = {type: 'add_coop', name: 'x', kind: 'member'} as const;
  const actor = actorOf(tx.registry(), caller.person);
  const may = decideRegistry(tx.registry(), {command, actor, at: caller.at});
  // Who may not is told so before anything of it is read.
  if (may.kind === 'refused' && may.refusal.id === 'only_coordinators')
    return {kind: 'refused', reference: null, refusal: may.refusal};
  const {people: directory} = doing.house;
  const isThere = (username: string) => directory.byUsername(username) !== undefined;
  const lines = readCoopList(text, isThere);
  if (lines.length === 0) return invalid(null, {list: {id: 'required'}});
  const wanted = lines.map((line) => ({
    ...line,
    people: line.people.map((username) => ({username, id: null})),
  }));
  const result = await addCoops(doing, wanted, {participates: true, field: 'list'});
  if (!result.ok) return result.answer;
  const {added, known, people, yourself} = result;
  return registryDone({
    id: 'coops_listed',
    added: added.length,
    known: known.length,
    people: people.length,
    yourself,
  });
}

async function publish(doing: Doing, act: Of<'publish_agreement'>): Promise<Answer> {
  const {language, text} = act;
  const {tx} = doing;
  const renews = act.renews ?? (anyAccepted(tx.registry()) ? null : false);
  const problems = problemsOf({
    text: textProblem(text, LIMITS.agreement),
    language: language === null ? {id: 'not_an_option'} : undefined,
    change: renews === null ? {id: 'not_an_option'} : undefined,
  });
  if (problems || language === null || renews === null) return invalid(null, problems ?? {});
  const command = {type: 'publish_agreement', language, text, renews} as const;
  return simply(doing, command, () => {
    const {version, texts} = tx.registry().agreement;
    const languages = Object.keys(texts).filter((one) => texts[one]?.version === version);
    return {id: 'agreement_published', language, version, renewed: renews, languages};
  });
}

/** Said in the channel once, in the same transaction in which it is noted. */
async function announce(doing: Doing): Promise<Answer> {
  const answer = await simply(doing, {type: 'announce'}, () => ({id: 'announced'}));
  if (answer.kind === 'registry_done')
    await doing.tx.owe(
      {to: 'channel', channel: 'fit', reference: null, message: {about: 'announcement'}},
      doing.caller.at,
    );
  return answer;
}

function registryDone(done: RegistryDone): Answer {
  return {kind: 'registry_done', done};
}
