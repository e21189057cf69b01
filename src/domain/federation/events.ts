import type {Custom, Customs} from './customs.ts';
import type {Agenda} from '../meeting/agenda.ts';
import type {CoopId, Instant, PersonId, Recorded} from '../workflow.ts';

/** What happens in the federation's days: digest, meetings, what the co-ordination set. Kept with the registry. */
export type FederationEvent =
  | {readonly type: 'news_left'; readonly news: number; readonly text: string}
  | {readonly type: 'news_withdrawn'; readonly news: number}
  /** A local day's digest; `said` is false where there was nothing to say. */
  | {
      readonly type: 'digest_made';
      readonly day: string;
      readonly from: number;
      readonly upTo: number;
      readonly news: readonly number[];
      readonly said: boolean;
    }
  | {readonly type: 'customs_set'; readonly customs: Partial<Customs>}
  /** As the environment has it, from now on. */
  | {readonly type: 'customs_reset'; readonly names: readonly Custom[]}
  | {
      readonly type: 'agenda_posted';
      readonly meeting: number;
      readonly heldAt: Instant | null;
      readonly agenda: Agenda;
    }
  | {
      readonly type: 'present';
      readonly meeting: number;
      readonly coop: CoopId;
      /** Who was there for it: not always who noted it. */
      readonly person: PersonId;
    }
  | {
      readonly type: 'excused';
      readonly meeting: number;
      readonly coop: CoopId;
      readonly reason: string | null;
    }
  /** FIT meets at another time; its agenda and its roll stay. */
  | {readonly type: 'meeting_moved'; readonly meeting: number; readonly heldAt: Instant}
  | {readonly type: 'decided'; readonly meeting: number; readonly text: string}
  /** The co-ordinators are asked whether it took place. */
  | {readonly type: 'meeting_asked'; readonly meeting: number}
  | {
      readonly type: 'met';
      readonly meeting: number;
      readonly absent: readonly CoopId[];
      /** Missed one for the first time since the rule holds, or right after it: these aren't told twice. */
      readonly warned: readonly CoopId[];
      /** Missed another, of whose agenda they were warned before. */
      readonly barred: readonly CoopId[];
    }
  /** Nobody said that it took place, and the next one's agenda is there. */
  | {readonly type: 'meeting_lapsed'; readonly meeting: number};

const TYPES: Readonly<Record<FederationEvent['type'], true>> = {
  news_left: true,
  news_withdrawn: true,
  digest_made: true,
  customs_set: true,
  customs_reset: true,
  agenda_posted: true,
  meeting_moved: true,
  present: true,
  excused: true,
  decided: true,
  meeting_asked: true,
  met: true,
  meeting_lapsed: true,
};

export function isOfFederation<Event extends Recorded<{readonly type: string}>>(
  event: Event,
): event is Extract<Event, Recorded<FederationEvent>> {
  return event.type in TYPES;
}
