import type {Done, RegistryDone} from '../../app/done.ts';
import {isIncomplete, recipientsOf, standingInterests} from '../../domain/delegation/state.ts';
import type {Interest} from '../../domain/delegation/state.ts';
import {agreementOf} from '../../domain/registry/state.ts';
import type {Coop} from '../../domain/registry/state.ts';
import {never} from '../../domain/workflow.ts';
import type {Reference} from '../../domain/workflow.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {availabilityDone} from './availability.ts';
import {expansionDone, expansionDoneText} from './expansion-done.ts';
import {figuresOf} from './figures.ts';
import {meetingDoneText} from './meeting-answers.ts';
import {setupDoneText} from './setup-done.ts';
import {withOutside} from './surroundings-post.ts';
import {textOf} from './view.ts';
import type {View} from './view.ts';

/** With the next step below, where there is one to tap. */
export function drawDone(done: Done, ref: Reference, view: View): Drawn {
  switch (done.id) {
    case 'proposed':
    case 'amended':
    case 'evaluated':
    case 'informed':
    case 'expansion_call_closed':
      return expansionDone(done, ref, view);
    default:
      return plainMessage(doneText(done, ref, view));
  }
}

export function doneText(done: Done, ref: Reference, view: View): string {
  const {words, names} = view;
  const reference = md(ref);
  switch (done.id) {
    case 'offered':
    case 'extended':
    case 'reopened':
      return words.t(`done.${done.id}`, {reference, until: md(words.moment(done.until))});
    case 'interested':
      return interestedText(done, ref, view);
    case 'not_interested':
      return words.t(done.stood ? 'done.not_interested_stood' : 'done.not_interested', {
        reference,
        coop: names.coop(done.coop),
      });
    case 'interest_withdrawn':
    case 'objected':
    case 'stepped_back':
    case 'chosen':
      return words.t(`done.${done.id}`, {reference, coop: names.coop(done.coop)});
    case 'question_asked':
      return words.t(done.own ? 'done.question_asked_own' : 'done.question_asked', {reference});
    case 'edited':
    case 'details_given':
    case 'reason_given':
    case 'withdrawn':
    case 'declined':
    case 'trouble_told':
      return words.t(`done.${done.id}`, {reference});
    case 'contact_given':
      return words.t(done.reachable ? 'done.contact_given' : 'done.contact_not_yet', {reference});
    case 'call_closed':
      return callClosedText(done, ref, view);
    case 'agreed': {
      const {about, proposed, passed} = done;
      const own = about === 'allocation' ? 'done.agreed_own' : 'done.agreed_own_coordination';
      const said = words.t(proposed === done.coop ? own : `done.agreed_${about}`, {
        reference,
        coop: names.coop(done.coop),
        proposed: names.coop(proposed),
      });
      return passed ? `${said} ${words.t('done.agreed_passed')}` : said;
    }
    case 'volunteered':
      return words.t('done.volunteered', {
        reference,
        coop: names.coop(done.coop),
        until: md(words.deadline(done.until)),
      });
    case 'ticked': {
      const point = md(words.t(`point.short.${done.point}`));
      const said = words.t(done.done ? 'done.ticked' : 'done.unticked', {reference, point});
      return `${said} ${words.t('done.ticks_open', {n: done.open})}`;
    }
    case 'case_told':
      return words.t('done.case_told', {reference});
    case 'case_asked':
      return done.coops.length > 0
        ? words.t('done.case_asked', {reference, coops: names.coops(done.coops, {bold: true})})
        : words.t('done.case_shared', {reference});
    case 'case_answered': {
      const said = done.published ? 'done.case_agreed_listed' : 'done.case_agreed';
      const coop = names.coop(done.coop);
      return words.t(done.agrees ? said : 'done.case_declined', {reference, coop});
    }
    case 'outcome_recorded':
      return words.t('done.outcome_recorded', {
        reference,
        outcome: md(textOf(words, 'outcome', done.outcome)),
      });
    default:
      return expansionDoneText(done, ref, view);
  }
}

/** What follows from the interests there were. */
function callClosedText(
  {state, own}: Extract<Done, {id: 'call_closed'}>,
  ref: Reference,
  {words, names}: View,
): string {
  const reference = md(ref);
  if (state.status === 'unplaced')
    return own
      ? words.t('done.call_closed_unplaced', {reference})
      : words.t('done.call_closed_unplaced_for', {
          reference,
          coop: names.coop(state.offer.offeringCoop),
        });
  const recipients = recipientsOf(state);
  if (recipients.length > 0)
    return words.t('done.call_closed_handing_over', {
      reference,
      coops: names.coops(recipients, {bold: true}),
    });
  const interested = standingInterests(state).map((interest) => interest.coop);
  const coops = names.coops(interested, {bold: true});
  return state.status === 'allocating'
    ? words.t('done.call_closed_round', {
        reference,
        coops,
        proposed: names.coop(state.proposal.coop),
      })
    : words.t('done.call_closed_team', {reference, coops});
}

/** The answer to "interested" names the figures that will count, or what is missing. */
function interestedText(
  {interest, developers, late, open}: Extract<Done, {id: 'interested'}>,
  ref: Reference,
  view: View,
): string {
  const {words, names} = view;
  const args = {reference: md(ref), coop: names.coop(interest.coop)};
  if (late) return words.t('done.interested_late', args);
  if (open && isIncomplete(interest, developers))
    return words.t('done.interested_incomplete', {
      ...args,
      missing: md(words.list(missing(interest, developers, view))),
    });
  const figures = figuresOf(interest, view);
  return words.t('done.interested', {
    ...args,
    figures: md(figures.length > 0 ? words.list(figures) : words.t('figures.unknown')),
  });
}

function missing({people, figures}: Interest, developers: number, {words}: View): string[] {
  return [
    ...(developers > 1 && people === null ? [words.t('missing.people')] : []),
    ...(figures === null ? [words.t('missing.figures')] : []),
  ];
}

export function registryDoneText(done: RegistryDone, view: View): string {
  const {words, names} = view;
  switch (done.id) {
    case 'coop_added':
    case 'coops_listed':
    case 'agreement_published':
    case 'announced':
    case 'step_settled':
      return setupDoneText(done, view);
    case 'agenda_posted':
    case 'present_noted':
    case 'coop_excused':
    case 'decision_noted':
    case 'met_noted':
    case 'customs_set':
      return meetingDoneText(done, view);
    case 'coop_edited':
      return words.t('done.coop_edited', {coop: names.coop(done.coop.id)});
    case 'fit_set':
      return words.t(fitText(done.coop, view), {coop: names.coop(done.coop.id)});
    case 'coop_removed':
      return words.t('done.coop_removed', {coop: done.coop.name});
    case 'people_added':
    case 'people_dropped': {
      const coop = names.coop(done.coop.id);
      const said = words.t(`done.${done.id}`, {coop, people: names.people(done.people)});
      return done.id === 'people_added' ? withOutside(said, done.people, view) : said;
    }
    case 'mandate_set': {
      const id = done.people.length > 0 ? 'done.mandate_set' : 'done.mandate_cleared';
      const coop = names.coop(done.coop.id);
      const said = words.t(id, {coop, people: names.people(done.people)});
      return withOutside(said, done.people, view);
    }
    case 'join_requested':
      return words.t(
        done.again
          ? 'done.join_requested_again'
          : done.empty
            ? 'done.join_requested_empty'
            : 'done.join_requested',
        {coop: names.coop(done.coop.id)},
      );
    case 'join_approved': {
      const {person, coop} = done;
      const args = {person: names.person(person), coop: names.coop(coop)};
      return withOutside(words.t('done.join_approved', args), [person], view);
    }
    case 'coordinator_added': {
      const said = words.t(`done.${done.id}`, {person: names.person(done.person)});
      return withOutside(said, [done.person], view);
    }
    case 'join_rejected':
    case 'coordinator_removed':
      return words.t(`done.${done.id}`, {person: names.person(done.person)});
    case 'left':
    case 'join_withdrawn':
      return words.t(`done.${done.id}`, {coop: names.coop(done.coop)});
    case 'availability_set':
      return availabilityDone(done, view);
    case 'agreement_accepted':
      return words.t(
        done.coop.participates ? 'done.agreement_accepted' : 'done.agreement_accepted_not_in_fit',
        {coop: names.coop(done.coop.id)},
      );
    default:
      return never(done);
  }
}

function fitText(coop: Coop, view: View) {
  if (!coop.participates) return 'done.fit_off' as const;
  return agreementOf(view, coop) === 'current' ? 'done.fit_on' : 'done.fit_on_agreement';
}
