import type {Answer} from '../../app/answers.ts';
import type {Newcomer} from '../../app/setup-answers.ts';
import {md} from '../../text/words.ts';
import type {View} from './view.ts';

type Home = Extract<Answer, {kind: 'home'}>;

/** Of those who can confirm that somebody belongs to their co-op. */
const NAMED = 4;

/** Where somebody stands who can't take part yet, or co-ordinates co-ops that can't. */
export function newcomerText(home: Home, view: View): string {
  const {newcomer, coordinator, guide, lacking, coop, notInFit} = home;
  const {words, names, federation} = view;
  if (notInFit)
    return words.t('home.not_in_fit', {coop: names.coop(coop), people: names.people(notInFit)});
  if (newcomer?.is === 'waiting') return waitingForCoop(newcomer, view);
  if (lacking > 0) return words.t('home.coordinator_lacking', {n: lacking});
  if (newcomer === null || guide) return '';
  if (coordinator) return words.t('home.coordinator');
  return newcomer.coops
    ? words.t('home.first', {federation})
    : words.t('home.first_no_coops', {federation, people: names.people(newcomer.coordinators)});
}

/** What waits for whom: any of them can confirm it. */
function waitingForCoop(
  {coop, people, ofCoop}: Extract<Newcomer, {is: 'waiting'}>,
  {words, names}: View,
): string {
  const more = people.length - NAMED;
  const named = people.slice(0, NAMED).map((person) => names.person(person).text);
  const who = md(words.list(more > 0 ? [...named, words.t('coop.more', {n: more})] : named));
  const args = {coop: names.coop(coop), people: who};
  if (ofCoop) return words.t('home.requested', args);
  return people.length > 0
    ? words.t('home.requested_empty', args)
    : words.t('home.requested_alone', {coop: args.coop});
}
