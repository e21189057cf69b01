import {meantBy} from '../../domain/opportunity/case-study.ts';
import {toldOf} from '../../domain/opportunity/case-told.ts';
import type {Offered} from '../../domain/opportunity/either.ts';
import type {SharedDirectMessage} from '../../domain/opportunity/messages.ts';
import {md} from '../../text/words.ts';
import type {Args, TextId} from '../../text/words.ts';
import type {Drawn} from '../drawn.ts';
import {plainMessage, withButtons} from '../drawn.ts';
import {answerButtons, caseText, draftButtons, edit, othersOf} from './case-study.ts';
import {button, subject} from './view.ts';
import type {Reader, View} from './view.ts';

export type CaseDirect = Extract<
  SharedDirectMessage,
  {
    id:
      | 'case_invited_direct'
      | 'case_draft_direct'
      | 'case_asked_direct'
      | 'case_declined_direct'
      | 'case_published_direct';
  }
>;

/** What is said of a case in private. Its words are drawn as they stand when it arrives. */
export function caseDirect(message: CaseDirect, state: Offered, reader: Reader, view: View): Drawn {
  const {words, names} = view;
  const {reference, title} = state.offer;
  const say = (id: TextId, args: Args = {}) =>
    words.t(id, {
      subject: subject(view, reference, title, reader.rootPostId),
      reference: md(reference),
      ...args,
    });
  const {study, parts} = toldOf(state);
  switch (message.id) {
    case 'case_invited_direct':
      return study
        ? plainMessage(say('direct.case_told_already'))
        : withButtons(say('direct.case_invited'), [
            button(view, 'casestudy', {reference, style: 'primary'}),
          ]);
    case 'case_draft_direct': {
      if (study?.version !== message.version) return plainMessage(say('direct.case_old'));
      const others = othersOf(state, reader.coop);
      const text = md(caseText(study, parts, view));
      return withButtons(
        others.length > 0
          ? say('direct.case_draft', {text, coops: names.coops(others, {bold: true})})
          : say('direct.case_draft_alone', {text}),
        draftButtons(state, reader.coop, view),
      );
    }
    case 'case_asked_direct':
      return study?.version === message.version
        ? withButtons(
            say('direct.case_asked', {
              text: md(caseText(study, parts, view)),
              person: names.speaker(message.by),
              coop: names.coop(reader.coop),
            }),
            answerButtons(meantBy(study), reference, view),
          )
        : plainMessage(say('direct.case_old'));
    case 'case_declined_direct':
      return withButtons(
        say(message.takenBack ? 'direct.case_taken_back' : 'direct.case_declined', {
          person: names.speaker(message.by),
        }),
        [edit(reference, view)],
      );
    case 'case_published_direct':
      return plainMessage(say('direct.case_published'));
  }
}
