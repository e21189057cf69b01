import type {Part, What} from '../../domain/history/index.ts';
import type {Offered} from '../../domain/opportunity/either.ts';
import type {CoopId, Speaker} from '../../domain/workflow.ts';
import {never} from '../../domain/workflow.ts';
import {oneLine} from '../../text/neutral.ts';
import {md} from '../../text/words.ts';
import type {Markdown, TextId} from '../../text/words.ts';
import {seatedTexts} from './candidate-words.ts';
import {closedText, endedText, handoverText, proposedText} from './history-rules.ts';
import {cut, technologies, textOf} from './view.ts';
import type {View} from './view.ts';

/** People's words are whole in the thread; a history is read for what happened. */
const QUOTED = 160;

/** A line of the history, after its hour: who did what, and why, as somebody would tell it. */
export function entryText(what: What, state: Offered, view: View): string {
  const {words, names} = view;
  const t: typeof words.t = (id, args) => words.t(id, args);
  const who = (by: Speaker | null) => names.speaker(by);
  const coop = (id: CoopId) => names.coop(id);
  const quote = (text: string) => md(oneLine(cut(text, QUOTED)));
  const until = (at: number) => ({until: md(words.moment(at))});
  const kind = state.kind;
  switch (what.id) {
    case 'offered': {
      const {by, wanted: n} = what;
      return t(`history.offered_${kind}`, {person: who(by), n, ...until(what.until)});
    }
    case 'edited':
      return t('history.edited', {person: who(what.by), parts: partsText(what.parts, view)});
    case 'interested': {
      const {by, people, note, again} = what;
      const id = again ? 'history.interested_again' : 'history.interested';
      const said = t(id, {person: who(by), n: people ?? 0});
      return note === null ? said : t('history.noted', {said: md(said), note: quote(note)});
    }
    case 'interest_ended':
      return endedText(what, quote, view);
    case 'late':
      return t('history.late', {person: who(what.by)});
    case 'call_closed':
      return closedText(what, view);
    case 'call_filled':
      return t('history.call_filled');
    case 'proposed':
      return proposedText(what, view);
    case 'agreed':
      return t('history.agreed', {person: who(what.by)});
    case 'called':
      return t(`history.called_${what.why}`);
    case 'contact_there':
      return t('history.contact_there', until(what.until));
    case 'goes_on':
      return t('history.goes_on', {
        n: what.coops.length,
        coops: names.coops(what.coops, {bold: true}),
      });
    case 'proposes':
      return t('history.proposes', {coop: coop(what.coop), n: what.people});
    case 'seated':
      return t('history.seated', {coop: coop(what.coop), free: what.free});
    case 'question':
      return t('history.question', {person: who(what.by), text: quote(what.text)});
    case 'call_extended':
      return t('history.extended', {person: who(what.by), ...until(what.until)});
    case 'lengthened':
      return what.why === 'undelivered'
        ? t('history.undelivered', until(what.until))
        : t('history.lengthened', {
            what: md(t(`history.window.${what.what}`)),
            ...until(what.until),
          });
    case 'withdrawn':
      return what.reason.kind === 'said'
        ? t('history.withdrawn', {person: who(what.by), reason: quote(what.reason.text)})
        : t('history.withdrawn_left', {coop: coop(state.offer.offeringCoop)});
    case 'reopened':
      return t(`history.reopened_${kind}`, {person: who(what.by), ...until(what.until)});
    case 'outcome': {
      const {by, note} = what;
      const outcome = md(textOf(words, 'outcome', what.outcome));
      if (!by) return t('history.outcome_silent', {outcome});
      const said = t('history.outcome', {person: who(by), outcome});
      return note === null ? said : t('history.noted', {said: md(said), note: quote(note)});
    }
    case 'unplaced':
      return t(what.cause === 'nobody' ? 'history.unplaced' : 'history.unplaced_after');
    case 'team_forming':
      return t(what.again ? 'history.team_again' : 'history.team', {
        coops: names.coops(what.coops, {bold: true}),
        ...until(what.until),
      });
    case 'volunteered':
      return t('history.volunteered', {
        person: who(what.by),
        coop: coop(what.coop),
        ...until(what.until),
      });
    case 'stepped_back':
      return t('history.stepped_back', {person: who(what.by), coop: coop(what.coop)});
    case 'objected': {
      const own = what.coop === what.proposed;
      const id: TextId = own ? 'history.objected_own' : `history.objected_${what.about}`;
      const {by, proposed, reason} = what;
      return t(id, {person: who(by), proposed: coop(proposed), reason: quote(reason)});
    }
    case 'round_resumed':
      return what.by
        ? t('history.resumed', {person: who(what.by), ...until(what.until)})
        : t('history.resumed_gone', until(what.until));
    case 'chosen':
      return t(what.byMeeting ? 'history.chosen_by_meeting' : 'history.chosen', {
        person: who(what.by),
        coop: coop(what.coop),
        reason: quote(what.reason),
      });
    case 'handover_proposed':
      return handoverText(what, view);
    case 'contact_entered':
      return t(what.replaced ? 'history.contact_replaced' : 'history.contact_entered', {
        person: who(what.by),
        coop: coop(state.offer.offeringCoop),
      });
    case 'taken':
      return what.recipients.kind === 'team'
        ? t('history.taken_team', {
            person: who(what.by),
            coops: names.coops(what.recipients.coops, {bold: true}),
          })
        : t('history.taken', {person: who(what.by)});
    case 'recipient_left':
      return t('history.recipient_left', {coop: coop(what.coop)});
    case 'recipient_back':
      return t('history.recipient_back', {coop: coop(what.coop)});
    case 'evaluating':
      return t('history.evaluating', {coop: coop(state.offer.offeringCoop), n: what.waiting});
    case 'complete':
      return t('history.complete', {shares: md(words.list(seatedTexts(what.shares, view)))});
    case 'partly_complete':
      return t('history.partly_complete', {
        shares: md(words.list(seatedTexts(what.shares, view))),
        free: what.free,
      });
    case 'unfilled':
      return unfilledText(what.unlisted, view);
    case 'weighing_closed':
      return t('history.weighing_closed', {person: who(what.by)});
    case 'joined':
      return t('history.joined', {coop: coop(what.coop)});
    case 'seat_freed':
      return t('history.seat_freed', {free: what.free});
    case 'seats_changed':
      return t('history.seats_changed', {
        person: who(what.by),
        seats: what.seats,
        before: what.before,
      });
    case 'partner_left':
      return t('history.partner_left', {coop: coop(what.coop)});
    case 'case_published':
      return t('history.case_published', {coops: names.coops(what.coops, {bold: true})});
    case 'case_taken_out':
      return t(`history.case_taken_out_${what.why}`);
    default:
      return never(what);
  }
}

function partsText(parts: readonly Part[], {words}: View): Markdown {
  return md(words.list(parts.map((part) => textOf(words, 'history.part', part))));
}

function unfilledText(unlisted: readonly string[], {words}: View): string {
  const said = words.t('history.unfilled');
  return unlisted.length === 0
    ? said
    : `${said} ${words.t('history.unlisted', {technologies: technologies(unlisted)})}`;
}
