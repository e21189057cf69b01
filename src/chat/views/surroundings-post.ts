import type {SurroundingsMessage} from '../../app/owed.ts';
import {never} from '../../domain/workflow.ts';
import type {PersonId} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/** What is wrong and since when, what waits because of it, and what to click. */
export function surroundingsText(message: SurroundingsMessage, view: View): string {
  const {words, names, bot} = view;
  if (message.id === 'back') return words.t('surroundings.back');
  const {problem} = message;
  if (message.id === 'well')
    return problem.id === 'nobody_inside'
      ? words.t('surroundings.well.nobody_inside', {coop: names.coop(problem.coop)})
      : words.t(
          problem.id === 'command_token'
            ? 'surroundings.well.command_token'
            : 'surroundings.well.fit_channel',
        );
  const since = md(words.moment(message.since));
  switch (problem.id) {
    case 'archived':
    case 'gone':
      return words.t(`surroundings.${problem.id}`, {since});
    case 'outside_channel':
    case 'outside_team':
      return words.t(`surroundings.${problem.id}`, {since, bot});
    case 'command_token':
      return words.t('surroundings.command_token', {since, person: names.person(problem.person)});
    case 'nobody_inside':
      return words.t('surroundings.nobody_inside', {since, coop: names.coop(problem.coop)});
    default:
      return never(problem);
  }
}

/** Below what was done with people: who of them can't act yet, and what to do. */
export function withOutside(said: string, people: readonly PersonId[], view: View): string {
  const {words, names} = view;
  const outside = view.outside(people);
  if (outside.length === 0) return said;
  const args = {n: outside.length, people: names.people(outside)};
  return lines(said, words.t('surroundings.outside', args));
}
