import type {CoopId, Instant} from '../workflow.ts';

/** What an opportunity waits for, without a name of a person: for the agenda, and whom it reminds. */
export type Pending =
  /** Its call is open, and until when. */
  | {readonly for: 'answers'; readonly coops: readonly []; readonly until: Instant}
  /** A round; the co-ops whose word is missing. */
  | {readonly for: 'agreement'; readonly coops: readonly CoopId[]; readonly until: Instant}
  /** An objection stands, nobody volunteers or could be asked: the co-ordinators choose. */
  | {readonly for: 'choice'; readonly coops: readonly []; readonly objection: boolean}
  /** Which of the team co-ordinates? */
  | {readonly for: 'volunteer'; readonly coops: readonly CoopId[]; readonly until: Instant}
  | {readonly for: 'contact'; readonly coops: readonly CoopId[]; readonly since: Instant}
  | {readonly for: 'take'; readonly coops: readonly CoopId[]; readonly until: Instant}
  /** Candidates wait to be evaluated, for the client's word, or to join. */
  | {readonly for: 'review'; readonly coops: readonly CoopId[]; readonly people: number}
  | {readonly for: 'outcome'; readonly coops: readonly CoopId[]; readonly since: Instant}
  | {readonly for: 'checklist'; readonly coops: readonly CoopId[]; readonly since: Instant}
  /** A co-op that took it left FIT: the offering one says what becomes of it. */
  | {readonly for: 'word'; readonly coops: readonly CoopId[]};
