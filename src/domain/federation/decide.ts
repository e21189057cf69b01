import {isAhead} from '../digest/due.ts';
import {NEWS_WAITING} from '../digest/news.ts';
import {problemsOf, textProblem} from '../fields.ts';
import type {Outcomes, RegistryRefusal} from '../registry/events.ts';
import type {Registry} from '../registry/state.ts';
import {LIMITS} from '../settings.ts';
import type {Envelope, PersonActor} from '../workflow.ts';
import {never} from '../workflow.ts';
import {customsOf, CUSTOMS, isSameCustom} from './customs.ts';
import type {FederationCommand, FederationCommandOf} from './commands.ts';
import {askWhetherMet, bePresent, excuse, note, postAgenda, weMet} from './decide-meeting.ts';

/** News and minutes are FIT's to write; when the digest and the meetings are, the co-ordination's. */
export function forbiddenInFederation(
  registry: Registry,
  command: FederationCommand,
  actor: PersonActor,
): RegistryRefusal | undefined {
  switch (command.type) {
    case 'leave_news':
    case 'decide':
      return ofFit(actor);
    case 'withdraw_news': {
      const left = registry.digest.news.find(({id}) => id === command.news);
      const own = left?.by.person === actor.person;
      return left && !own && !actor.coordinator
        ? {id: 'only_author', person: left.by.person}
        : undefined;
    }
    case 'be_present': {
      if (command.coop !== null && command.coop !== actor.coop && !actor.coordinator)
        return {id: 'only_coordinators'};
      return command.coop === null && actor.coop === null ? {id: 'needs_coop'} : undefined;
    }
    case 'set_customs':
    case 'reset_customs':
    case 'post_agenda':
    case 'excuse':
    case 'we_met':
      return actor.coordinator ? undefined : {id: 'only_coordinators'};
    case 'make_digest':
    case 'ask_whether_met':
      return {id: 'only_time'};
    default:
      return never(command);
  }
}

/** A co-ordinator without a co-op writes for the co-ordination. */
function ofFit({coop, coordinator, standing}: PersonActor): RegistryRefusal | undefined {
  if (coordinator) return undefined;
  if (coop === null) return {id: 'needs_coop'};
  return standing.participates ? undefined : {id: 'coop_not_in_fit', coop};
}

export function decideInFederation(
  registry: Registry,
  {command, actor, at}: Envelope<FederationCommand>,
): Outcomes {
  const own = actor.kind === 'person' ? actor.coop : null;
  switch (command.type) {
    case 'leave_news': {
      const problems = problemsOf({text: textProblem(command.text, LIMITS.text)});
      if (problems) return {id: 'invalid', problems};
      // Who has no co-op writes for the co-ordination, as all of them together.
      const waiting = registry.digest.news.filter(({by}) => by.coop === own).length;
      if (waiting >= NEWS_WAITING) return {id: 'too_many_news', most: NEWS_WAITING};
      return [{type: 'news_left', news: registry.digest.count + 1, text: command.text.trim()}];
    }
    case 'withdraw_news':
      return registry.digest.news.some(({id}) => id === command.news)
        ? [{type: 'news_withdrawn', news: command.news}]
        : {id: 'no_such_news'};
    case 'make_digest': {
      const {type: _, ...made} = command;
      const {last} = registry.digest;
      // Twice for one day, or from before what was told: somebody else was quicker.
      const again =
        last !== null && ((made.day <= last.day && !isAhead(last, at)) || made.from !== last.upTo);
      return again ? {id: 'not_due'} : [{type: 'digest_made', ...made}];
    }
    case 'set_customs':
      return setCustoms(registry, command);
    case 'reset_customs': {
      const names = command.names.filter((name) => name in registry.customs.chosen);
      return names.length > 0 ? [{type: 'customs_reset', names}] : {id: 'nothing_changes'};
    }
    case 'post_agenda':
      return postAgenda(registry, command, {at, byTime: actor.kind !== 'person'});
    case 'be_present':
      return bePresent(registry, command, {own, at});
    case 'excuse':
      return excuse(registry, command);
    case 'decide':
      return note(registry, command.text, at);
    case 'ask_whether_met':
      return askWhetherMet(registry, at);
    case 'we_met':
      return weMet(registry, command, at);
    default:
      return never(command);
  }
}

/** Only what becomes another. What is as the environment has it is still said to be chosen. */
function setCustoms(registry: Registry, {customs}: FederationCommandOf<'set_customs'>): Outcomes {
  const standing = customsOf(registry);
  const changed = CUSTOMS.filter((name) => {
    const value = customs[name];
    return value !== undefined && !isSameCustom(standing, name, value);
  });
  if (changed.length === 0) return {id: 'nothing_changes'};
  const chosen = Object.fromEntries(changed.map((name) => [name, customs[name]]));
  return [{type: 'customs_set', customs: chosen}];
}
