/** Rows as they are stored. Instants are ISO text in UTC with milliseconds, so that they sort. */
export interface Schema {
  events: {stream: string; version: number; at: string; type: string; body: string};
  opportunities: {
    reference: string;
    kind: string;
    number: number;
    version: number;
    status: string;
    /** 1 while it isn't over: lists go by this. */
    open: number;
    title: string;
    technologies: string;
    developers: number;
    offering_coop: string;
    closes_at: string | null;
    changed_at: string;
    root_post_id: string | null;
    /** The channel of its thread, which may have been another when it was offered. */
    root_channel_id: string | null;
  };
  /** Co-ops that have a part in an opportunity: offered, interested, recipient, proposed somebody. */
  parts: {reference: string; coop: string; open: number};
  timers: {reference: string; name: string; due_at: string};
  outbox: OutboxRow;
  inbox: {key: string; at: string};
  confidential: {reference: string; key_id: string; sealed: Buffer; at: string};
  /** Who a candidate is, by the number that events know. */
  candidates: {
    reference: string;
    number: number;
    /** By which a person is found: a MAC of their account; null where they have none. */
    tag: string | null;
    key_id: string;
    sealed: Buffer;
    at: string;
  };
  /** Where opportunities came to stand, numbered in the order in which it was saved. */
  milestones: {
    id?: number;
    reference: string;
    status: string;
    was: string | null;
    at: string;
  };
  openings: {id?: number; reference: string; person: string; coop: string; at: string};
  profiles: {
    id: string;
    username: string;
    name: string;
    locale: string;
    active: number;
    bot: number;
    time_zone: string | null;
  };
  /** A team's channel; who is in it by the bot's doing, who can't be added: JSON. */
  rooms: {reference: string; channel_id: string; people: string; missing: string};
  /** Where a message stands that is drawn anew: `round 3`, `team 1`, `checklist 2`. */
  drawn: {reference: string; drawing: string; post_id: string; channel_id: string};
  /** Work that a co-op received, for the order of need. */
  works: {reference: string; coop: string; at: string};
  /** Cases that are listed in `/fit cases`. */
  cases: {reference: string; published_at: string};
  notes: {key: string; value: string};
  /** People of the registry who aren't in the FIT channel. */
  away: {person: string; since: string};
  /** What somebody has to mend on the chat server: JSON, null once it is well. */
  surroundings: {
    subject: string;
    problem: string | null;
    since: string;
    told: number;
    told_at: string | null;
  };
}

export interface OutboxRow {
  id?: number;
  key: string;
  /** What is delivered in order: a thread (`D-12`), its team, a candidate, a person (`@id`); a reminder alone. */
  lane: string;
  reference: string | null;
  person: string | null;
  message: string;
  state: 'owed' | 'trying' | 'paid' | 'parked';
  attempts: number;
  /** When it may be tried, for the first of its lane; null while another goes before it, and at the end. */
  not_before: string | null;
  owed_at: string;
  tried_at: string | null;
  paid_at: string | null;
  post_id: string | null;
  problem: string | null;
  /** 1 for a reminder, which waits for the person's working hours. */
  gentle: number;
}
