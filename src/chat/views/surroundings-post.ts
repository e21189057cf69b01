import type {SurroundingsMessage} from '../../app/owed.ts';
import type {Problem} from '../../domain/surroundings.ts';
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
  if (message.id === 'well') return wellText(problem, view);
  const since = md(words.moment(message.since));
  switch (problem.id) {
    case 'archived':
    case 'gone':
      return words.t(`surroundings.${problem.id}`, {since});
    case 'outside_channel':
    case 'outside_team':
    case 'fic_outside':
    case 'fic_missing':
    case 'diffusion_missing':
    case 'diffusion_outside':
      return words.t(`surroundings.${problem.id}`, {since, bot});
    case 'command_token':
      return words.t('surroundings.command_token', {since, person: names.person(problem.person)});
    case 'nobody_inside':
      return words.t('surroundings.nobody_inside', {since, coop: names.coop(problem.coop)});
    default:
      return never(problem);
  }
}

function wellText(problem: Problem, {words, names}: View): string {
  switch (problem.id) {
    case 'nobody_inside':
      return words.t('surroundings.well.nobody_inside', {coop: names.coop(problem.coop)});
    case 'command_token':
      return words.t('surroundings.well.command_token');
    case 'fic_missing':
    case 'fic_outside':
      return words.t('surroundings.well.fic_channel');
    case 'diffusion_missing':
    case 'diffusion_outside':
      return words.t('surroundings.well.diffusion_channel');
    default:
      return words.t('surroundings.well.fit_channel');
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
