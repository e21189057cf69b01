import {nextDigest} from '../domain/digest/due.ts';
import {NEWS_SEEN_FIRST} from '../domain/digest/news.ts';
import type {News} from '../domain/digest/news.ts';
import {referencesIn} from '../domain/digest/digest.ts';
import {customsOf} from '../domain/federation/customs.ts';
import type {RegistryCommand} from '../domain/registry/commands.ts';
import type {RegistryRefusal} from '../domain/registry/events.ts';
import {actorOf} from '../domain/registry/state.ts';
import type {Registry} from '../domain/registry/state.ts';
import type {Rules} from '../domain/settings.ts';
import type {Instant, PersonId} from '../domain/workflow.ts';
import type {Doing} from './acting.ts';
import {invalid} from './answers.ts';
import type {Answer} from './answers.ts';
import {changeRegistry} from './change-registry.ts';
import {todaysDigest} from './digest.ts';
import type {Coming} from './federation-answers.ts';
import type {DigestIntent} from './federation-intents.ts';
import type {House} from './house.ts';
import type {Caller} from './intents.ts';
import type {Reads} from './ports.ts';
import {contactProblems} from './public-text.ts';

type Look = Extract<DigestIntent, {do: 'digest' | 'news'}>;
type Act = Exclude<DigestIntent, Look>;

/** Today's digest for who asks, and what is left for the next. */
export async function digestLook(
  {rules}: House,
  {person, at}: Caller,
  look: Look,
  read: Reads,
): Promise<Answer> {
  const registry = read.registry();
  if (look.do === 'news') return newsAnswer({registry, rules, person, at}, null);
  const digest = (await todaysDigest(read, rules, at)) ?? null;
  const rows = digest ? await read.listed(referencesIn(digest)) : [];
  const cards = new Map(rows.map(({reference, rootPostId}) => [reference, rootPostId]));
  return {kind: 'digest', digest, cards, coming: comingAt(registry, rules, at)};
}

/** News are left, and taken back as long as no digest has told them. */
export async function actOnDigest(doing: Doing, act: Act): Promise<Answer> {
  const {house, tx, caller} = doing;
  const {digest} = tx.registry();
  switch (act.do) {
    case 'leave_news': {
      const problems = contactProblems({text: act.text});
      if (problems) return invalid(null, problems);
      const refusal = await change(doing, {type: 'leave_news', text: act.text});
      if (refusal) return {kind: 'refused', reference: null, refusal};
      const registry = tx.registry();
      const left = registry.digest.news.at(-1) ?? null;
      const {person, at} = caller;
      return newsAnswer({registry, rules: house.rules, person, at}, left);
    }
    case 'withdraw_news': {
      const text = digest.news.find(({id}) => id === act.news)?.text ?? '';
      const refusal = await change(doing, {type: 'withdraw_news', news: act.news});
      return refusal ? {kind: 'refused', reference: null, refusal} : {kind: 'news_withdrawn', text};
    }
  }
}

interface Asking {
  readonly registry: Registry;
  readonly rules: Rules;
  readonly person: PersonId;
  readonly at: Instant;
}

function newsAnswer({registry, rules, person, at}: Asking, left: News | null): Answer {
  const {coordinator} = actorOf(registry, person);
  const isOwn = ({by}: News) => by.person === person;
  const others = registry.digest.news
    .filter((news) => news !== left)
    // Their own first: those are looked for to be taken back.
    .toSorted((one, other) => Number(isOwn(other)) - Number(isOwn(one)))
    .map((news) => ({news, mayWithdraw: coordinator || isOwn(news)}));
  return {kind: 'news', left, others, coming: comingAt(registry, rules, at, left)};
}

/** The next digest; for what was just left, the first that tells it. */
function comingAt(
  registry: Registry,
  {calendar}: Rules,
  now: Instant,
  left: News | null = null,
): Coming {
  const {digest} = registry;
  const customs = customsOf(registry);
  // A day that had nothing to tell went by without one.
  const {last} = digest;
  const today = last?.said === true && last.day === calendar.dayOf(now).date;
  const next = nextDigest(customs, digest, {now, calendar});
  const tooSoon = left !== null && next.at < left.at + NEWS_SEEN_FIRST;
  const {at} = tooSoon ? nextDigest(customs, {last: {...NONE, ...next}}, {now, calendar}) : next;
  return {at: at > now ? at : null, today};
}

const NONE = {said: false, from: 0, upTo: 0, news: []} as const;

async function change(
  {house, tx, caller}: Doing,
  command: RegistryCommand,
): Promise<RegistryRefusal | undefined> {
  const actor = actorOf(tx.registry(), caller.person);
  const changed = await changeRegistry(tx, house.rules, {command, actor, at: caller.at});
  return changed.ok ? undefined : changed.refusal;
}
