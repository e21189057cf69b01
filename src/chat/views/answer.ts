import type {Answer, Done, RegistryDone} from '../../app/answers.ts';
import {isIncomplete, standingInterests, recipientsOf} from '../../domain/delegation/state.ts';
import type {Interest} from '../../domain/delegation/state.ts';
import type {Coop} from '../../domain/registry/state.ts';
import {AGREEMENT_VERSION} from '../../domain/settings.ts';
import {never} from '../../domain/workflow.ts';
import type {Reference} from '../../domain/workflow.ts';
import {copyable} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage} from '../drawn.ts';
import {withButtons} from './direct-post.ts';
import {drawDetails, drawNetworkText, drawShow} from './details.ts';
import {drawHelp} from './help.ts';
import {drawHome} from './home.ts';
import {drawCoop, drawCoops} from './coops.ts';
import {drawList, drawMine} from './list.ts';
import {refusalText} from './refusal.ts';
import {usageOf} from './usage.ts';
import {button, lines, textOf} from './view.ts';
import type {View} from './view.ts';

/** Everything that the bot can answer a person with, in their language. */
export function drawAnswer(answer: Answer, view: View): Drawn {
  const {words} = view;
  switch (answer.kind) {
    case 'done':
      return plainMessage(doneText(answer.done, answer.reference, view));
    case 'registry_done':
      return plainMessage(registryDoneText(answer.done, view));
    case 'refused':
      return plainMessage(refusalText(answer.refusal, view));
    case 'unknown_reference':
      return plainMessage(words.t('unknown.reference', {typed: answer.typed}));
    case 'unknown_coop':
      return plainMessage(words.t('unknown.coop', {typed: answer.typed}));
    case 'unknown_people':
      return plainMessage(
        words.t('unknown.people', {people: answer.usernames.map((name) => `@${name}`).join(', ')}),
      );
    case 'unknown_command':
      return plainMessage(
        answer.nearest === null
          ? words.t('unknown.command', {typed: md(codeSafe(answer.typed))})
          : words.t('unknown.command_nearest', {
              typed: md(codeSafe(answer.typed)),
              nearest: md(answer.nearest),
            }),
      );
    case 'misspelt':
      return plainMessage(words.t('usage', {usage: md(usageOf(answer.command, words.language))}));
    case 'bad_window':
      return plainMessage(words.t('unknown.window', {typed: answer.typed}));
    case 'not_in_channel':
      return plainMessage(words.t('trouble.not_in_channel'));
    case 'cannot_check':
      return plainMessage(words.t('trouble.cannot_check'));
    case 'busy':
      return plainMessage(words.t('trouble.busy'));
    case 'repeated':
      return plainMessage('');
    case 'dialog':
      return answer.said ? drawAnswer(answer.said, view) : plainMessage(words.t('dialog.failed'));
    case 'contact':
      return plainMessage(contactText(answer, view));
    case 'details':
      return plainMessage(drawDetails(answer.state, view));
    case 'show':
      return drawShow(answer.state, answer.own, view);
    case 'network_text':
      return plainMessage(drawNetworkText(answer.state, view));
    case 'list':
      return plainMessage(drawList(answer, view));
    case 'mine':
      return plainMessage(drawMine(answer, view));
    case 'home':
      return drawHome(answer, view);
    case 'help':
      return plainMessage(drawHelp(answer.topic, view));
    case 'whoami':
      return plainMessage(whoamiText(answer, view));
    case 'agreement':
      return drawAgreement(answer, view);
    case 'coops':
      return plainMessage(drawCoops(answer, view));
    case 'coop':
      return plainMessage(drawCoop(answer, view));
    default:
      return never(answer);
  }
}

/** What stands between backticks can hold no backtick, and nothing in it is read as Markdown. */
function codeSafe(typed: string): string {
  return typed.replace(/[`\s]+/g, ' ').trim().slice(0, 60);
}

function doneText(done: Done, ref: Reference, view: View): string {
  const {words, names} = view;
  const reference = md(ref);
  switch (done.id) {
    case 'offered':
    case 'extended':
    case 'reopened':
      return words.t(`done.${done.id}`, {reference, until: md(words.moment(done.until))});
    case 'interested':
      return interestedText(done, ref, view);
    case 'interest_withdrawn':
    case 'not_interested':
    case 'chosen':
      return words.t(`done.${done.id}`, {reference, coop: names.coop(done.coop)});
    case 'question_asked':
    case 'edited':
    case 'details_given':
    case 'reason_given':
    case 'withdrawn':
    case 'declined':
      return words.t(`done.${done.id}`, {reference});
    case 'contact_given':
      return words.t(done.reachable ? 'done.contact_given' : 'done.contact_not_yet', {reference});
    case 'call_closed': {
      const {state} = done;
      if (state.status === 'unplaced') return words.t('done.call_closed_unplaced', {reference});
      const recipients = recipientsOf(state);
      return recipients.length > 0
        ? words.t('done.call_closed_handing_over', {
            reference,
            coops: names.coops(recipients, {bold: true}),
          })
        : words.t('done.call_closed_many', {
            reference,
            coops: names.coops(
              standingInterests(state).map((interest) => interest.coop),
              {bold: true},
            ),
          });
    }
    case 'outcome_recorded':
      return words.t('done.outcome_recorded', {
        reference,
        outcome: md(textOf(words, 'outcome', done.outcome)),
      });
    default:
      return never(done);
  }
}

/** The answer to "interested" names the figures that will count, or what is missing. */
function interestedText(
  {interest, developers, late}: Extract<Done, {id: 'interested'}>,
  ref: Reference,
  view: View,
): string {
  const {words, names} = view;
  const args = {reference: md(ref), coop: names.coop(interest.coop)};
  if (late) return words.t('done.interested_late', args);
  if (isIncomplete(interest, developers))
    return words.t('done.interested_incomplete', {
      ...args,
      missing: md(words.list(missing(interest, developers, view))),
    });
  const figures = figuresOf(interest, view);
  return figures.length > 0
    ? words.t('done.interested', {...args, figures: md(words.list(figures))})
    : words.t('done.interested_plain', args);
}

function missing({people, figures}: Interest, developers: number, {words}: View): string[] {
  return [
    ...(developers > 1 && people === null ? [words.t('missing.people')] : []),
    ...(figures === null ? [words.t('missing.figures')] : []),
  ];
}

function figuresOf({people, figures}: Interest, {words}: View): string[] {
  return [
    ...(people === null ? [] : [words.t('figures.people', {n: people})]),
    ...(figures === null
      ? []
      : [
          words.t('figures.free', {
            percent: md(words.percent(figures.free / figures.total)),
            free: figures.free,
            total: figures.total,
          }),
        ]),
  ];
}

function registryDoneText(done: RegistryDone, view: View): string {
  const {words, names} = view;
  switch (done.id) {
    case 'coop_added':
      return words.t('done.coop_added', {
        coop: names.coop(done.coop.id),
        handle: md(done.coop.handle),
        kind: md(textOf(words, 'kind', done.coop.kind)),
      });
    case 'coop_edited':
      return words.t('done.coop_edited', {coop: names.coop(done.coop.id)});
    case 'fit_set':
      return words.t(fitText(done.coop), {coop: names.coop(done.coop.id)});
    case 'coop_removed':
      return words.t('done.coop_removed', {coop: done.coop.name});
    case 'people_added':
    case 'people_dropped':
      return words.t(`done.${done.id}`, {
        coop: names.coop(done.coop.id),
        people: names.people(done.people),
      });
    case 'mandate_set':
      return words.t(done.people.length > 0 ? 'done.mandate_set' : 'done.mandate_cleared', {
        coop: names.coop(done.coop.id),
        people: names.people(done.people),
      });
    case 'join_requested':
      return words.t('done.join_requested', {coop: names.coop(done.coop.id)});
    case 'join_approved':
    case 'join_rejected':
    case 'coordinator_added':
    case 'coordinator_removed':
      return words.t(`done.${done.id}`, {person: names.person(done.person)});
    case 'left':
      return words.t('done.left', {coop: names.coop(done.coop)});
    case 'agreement_accepted':
      return words.t('done.agreement_accepted', {coop: names.coop(done.coop)});
    default:
      return never(done);
  }
}

function fitText(coop: Coop) {
  if (!coop.participates) return 'done.fit_off' as const;
  return coop.acceptances.length > 0 ? 'done.fit_on' : 'done.fit_on_agreement';
}

/** Shown as the private answer to a press, never in a message that the server keeps. */
function contactText(
  {reference, contact, justTaken}: Extract<Answer, {kind: 'contact'}>,
  {words}: View,
): string {
  const known = (
    id: 'contact.client' | 'contact.contact' | 'contact.notes',
    name: string,
    text: string,
  ) => (text === '' ? undefined : words.t(id, {[name]: md(copyable(text))}));
  return lines(
    words.t(justTaken ? 'contact.taken' : 'contact.again', {reference: md(reference)}),
    known('contact.client', 'name', contact.clientName),
    known('contact.contact', 'contact', contact.clientContact),
    known('contact.notes', 'notes', contact.privateNotes),
    words.t('contact.keep', {reference: md(reference)}),
  );
}

function whoamiText(
  {person, coop, coordinator, mandate}: Extract<Answer, {kind: 'whoami'}>,
  {words, names}: View,
): string {
  return lines(
    coop
      ? words.t('whoami.coop', {person: names.person(person), coop: names.coop(coop.id)})
      : words.t('whoami.none', {person: names.person(person)}),
    mandate && words.t('whoami.mandate'),
    coordinator && words.t('whoami.coordinator'),
    coop?.participates === false && words.t('whoami.not_in_fit'),
    coop?.acceptances.length === 0 && words.t('whoami.no_agreement'),
  );
}

function drawAgreement(
  {coop, accepted}: Extract<Answer, {kind: 'agreement'}>,
  view: View,
): Drawn {
  const {words, names, federation} = view;
  const ask = coop && !accepted;
  const message = lines(
    words.t('agreement.heading', {federation, version: AGREEMENT_VERSION}),
    words.t('agreement.text'),
    '\u200b',
    coop
      ? words.t(accepted ? 'agreement.accepted' : 'agreement.ask', {coop: names.coop(coop.id)})
      : words.t('agreement.no_coop'),
  );
  return ask
    ? withButtons(message, [
        button(view, 'acceptagreement', {bound: AGREEMENT_VERSION, style: 'primary'}),
      ])
    : plainMessage(message);
}
