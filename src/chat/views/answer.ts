import type {Answer} from '../../app/answers.ts';
import {agreementOf} from '../../domain/registry/state.ts';
import {never} from '../../domain/workflow.ts';
import {copyable, inCode, listed, oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {drawSettings} from './settings.ts';
import {
  clientText,
  drawAboutMe,
  drawAskForget,
  otherKindText,
  whyNotText,
} from './candidate-answers.ts';
import {drawCase, drawCases} from './case-study.ts';
import {drawDetails, drawShow} from './details.ts';
import {drawDone, registryDoneText} from './done.ts';
import {drawExpansionDetails, drawShowExpansion} from './expansion-details.ts';
import {drawDigest, drawNews} from './digest-answers.ts';
import {drawExplain} from './explain.ts';
import {drawGuide} from './guide.ts';
import {drawHelp} from './help.ts';
import {drawHistory} from './history.ts';
import {drawHome} from './home.ts';
import {drawCoop, drawCoops} from './coops.ts';
import {drawList, drawMine} from './list.ts';
import {decisionsText, drawAgenda} from './meeting-answers.ts';
import {refusalText} from './refusal.ts';
import {drawReview} from './review.ts';
import {drawAnnouncement, drawRemoval, linesText} from './setup-answers.ts';
import {drawNetworkText, drawRestText} from './share-text.ts';
import {statsPeriodText} from './stats.ts';
import {usageOf} from './usage.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

/** Everything that the bot can answer a person with, in their language. */
export function drawAnswer(answer: Answer, view: View): Drawn {
  const {words} = view;
  switch (answer.kind) {
    case 'done':
      return drawDone(answer.done, answer.reference, view);
    case 'registry_done':
      return plainMessage(registryDoneText(answer.done, view));
    case 'refused':
      return plainMessage(refusalText(answer.refusal, view));
    case 'unknown_reference':
      return plainMessage(words.t('unknown.reference', {typed: answer.typed}));
    case 'unknown_coop':
      return plainMessage(unknownCoopText(answer.typed, view));
    case 'lines_refused':
      return plainMessage(
        lines(
          words.t('lines.general', {n: answer.problems.length}),
          oneLine(linesText(answer.problems, view)),
        ),
      );
    case 'ask_removal':
      return drawRemoval(answer, view);
    case 'guide':
      return drawGuide(answer, view);
    case 'announcement':
      return drawAnnouncement(answer, view);
    case 'unknown_people':
      return plainMessage(
        words.t('unknown.people', {people: answer.usernames.map((name) => `@${name}`).join(', ')}),
      );
    case 'not_people':
      return plainMessage(
        words.t('unknown.not_people', {people: view.names.people(answer.people)}),
      );
    case 'unknown_command':
      return plainMessage(
        answer.nearest === null
          ? words.t('unknown.command', {typed: md(inCode(answer.typed))})
          : words.t('unknown.command_nearest', {
              typed: md(inCode(answer.typed)),
              nearest: md(answer.nearest),
            }),
      );
    case 'misspelt':
      return plainMessage(words.t('usage', {usage: md(usageOf(answer.command, words.language))}));
    case 'not_in_channel':
      return plainMessage(
        words.t('trouble.not_in_channel', {people: view.names.people(answer.coordinators)}),
      );
    case 'cannot_check':
      return plainMessage(words.t('trouble.cannot_check'));
    case 'busy':
      return plainMessage(words.t('trouble.busy'));
    case 'too_many':
      return plainMessage(words.t('trouble.too_many'));
    case 'repeated':
      return plainMessage('');
    case 'dialog':
      return answer.said ? drawAnswer(answer.said, view) : plainMessage(words.t('dialog.failed'));
    case 'contact':
      return plainMessage(contactText(answer, view));
    case 'details':
      return plainMessage(drawDetails(answer.state, view));
    case 'history':
      return plainMessage(drawHistory(answer, view));
    case 'show':
      return drawShow(answer.state, answer.own, view);
    case 'network_text':
      return plainMessage(drawNetworkText(answer.state, view));
    case 'expansion_details':
      return plainMessage(drawExpansionDetails(answer.state, view));
    case 'show_expansion':
      return drawShowExpansion(answer.state, answer.own, view);
    case 'review':
      return drawReview(answer, view);
    case 'about_me':
      return drawAboutMe(answer, view);
    case 'why_not':
      return plainMessage(whyNotText(answer, view));
    case 'ask_forget':
      return drawAskForget(answer, view);
    case 'client':
      return plainMessage(clientText(answer, view));
    case 'explain':
      return drawExplain(answer, view);
    case 'other_kind':
      return plainMessage(otherKindText(answer, view));
    case 'rest_text':
      return plainMessage(drawRestText(answer.state, answer.coop, view));
    case 'case':
      return drawCase(answer, view);
    case 'cases':
      return plainMessage(drawCases(answer, view));
    case 'list':
      return plainMessage(drawList(answer, view));
    case 'mine':
      return drawMine(answer, view);
    case 'home':
      return drawHome(answer, view);
    case 'help':
      return plainMessage(drawHelp(answer.topic, view));
    case 'stats':
      return plainMessage(words.t(`stats.${answer.is}`));
    case 'stats_period':
      return plainMessage(statsPeriodText(answer, view));
    case 'whoami':
      return plainMessage(whoamiText(answer, view));
    case 'agreement':
      return drawAgreement(answer, view);
    case 'coops':
      return plainMessage(drawCoops(answer, view));
    case 'coop':
      return plainMessage(drawCoop(answer, view));
    case 'agenda':
      return drawAgenda(answer, view);
    case 'decisions':
      return plainMessage(decisionsText(answer, view));
    case 'settings':
      return drawSettings(answer, view);
    case 'which_setting':
      return plainMessage(words.t(`settings.which_${answer.about}`));
    case 'exporting':
      return plainMessage(words.t('export.coming'));
    case 'digest':
      return drawDigest(answer, view);
    case 'news':
      return drawNews(answer, view);
    case 'news_withdrawn':
      return plainMessage(words.t('news.withdrawn', {text: answer.text}));
    default:
      return never(answer);
  }
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
  view: View,
): string {
  const {words, names} = view;
  return lines(
    coop
      ? words.t('whoami.coop', {person: names.person(person), coop: names.coop(coop.id)})
      : words.t('whoami.none', {person: names.person(person)}),
    mandate && words.t('whoami.mandate'),
    coordinator && words.t('whoami.coordinator'),
    coop?.participates === false && words.t('whoami.not_in_fit'),
    coop !== null && agreementOf(view, coop) !== 'current' && words.t('whoami.no_agreement'),
  );
}

/** With the one that was probably meant, and how to write it; nothing is done. */
function unknownCoopText(typed: string, {words, names}: View): string {
  const nearest = names.nearest(typed);
  return nearest === undefined
    ? words.t('unknown.coop', {typed})
    : words.t('unknown.coop_nearest', {
        typed,
        coop: names.coop(nearest),
        handle: names.handle(nearest),
      });
}

function drawAgreement(
  {coop, accepted, coordinator}: Extract<Answer, {kind: 'agreement'}>,
  view: View,
): Drawn {
  const {words, names, federation, agreement} = view;
  const ask = coop && !accepted;
  const message = lines(
    words.t('agreement.heading', {federation, version: agreement.version}),
    agreement.text === null ? words.t('agreement.text') : listed(agreement.text),
    // An empty line, or it would belong to the list's last point.
    '\n' +
      (coop
        ? words.t(accepted ? 'agreement.accepted' : 'agreement.ask', {coop: names.coop(coop.id)})
        : words.t('agreement.no_coop')),
    coordinator && words.t('agreement.edit'),
  );
  const buttons = [
    ...(ask ? [button(view, 'acceptagreement', {bound: agreement.version, style: 'primary'})] : []),
    ...(coordinator ? [button(view, 'editagreement')] : []),
  ];
  return buttons.length > 0 ? withButtons(message, buttons) : plainMessage(message);
}
