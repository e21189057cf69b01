import type {Agenda} from '../meeting/agenda.ts';
import type {CoopId, Instant, PersonId} from '../workflow.ts';
import type {Custom, Customs} from './customs.ts';

/** What is asked of the federation's days. `from` and `upTo` number milestones. */
export type FederationCommand =
  | {readonly type: 'leave_news'; readonly text: string}
  | {readonly type: 'withdraw_news'; readonly news: number}
  | {
      readonly type: 'make_digest';
      readonly day: string;
      readonly from: number;
      readonly upTo: number;
      readonly news: readonly number[];
      readonly said: boolean;
    }
  | {readonly type: 'set_customs'; readonly customs: Partial<Customs>}
  | {readonly type: 'reset_customs'; readonly names: readonly Custom[]}
  /** By a co-ordinator, or by time on the working day before. */
  | {readonly type: 'post_agenda'; readonly heldAt: Instant | null; readonly agenda: Agenda}
  /** Of somebody else's co-op: a co-ordinator notes who has no telephone at hand. */
  | {
      readonly type: 'be_present';
      readonly coop: CoopId | null;
      readonly person: PersonId;
      /** The meeting that the button belongs to. */
      readonly meeting?: number;
    }
  | {readonly type: 'excuse'; readonly coop: CoopId; readonly reason: string | null}
  | {readonly type: 'decide'; readonly text: string}
  | {readonly type: 'ask_whether_met'}
  | {readonly type: 'we_met'; readonly meeting?: number};

export type FederationCommandOf<Type extends FederationCommand['type']> = Extract<
  FederationCommand,
  {type: Type}
>;
