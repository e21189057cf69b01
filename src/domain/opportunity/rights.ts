import type {Actor, CoopId, Envelope, PersonActor, Speaker} from '../workflow.ts';
import type {SharedRefusal} from './refusals.ts';

/**
 * Who may do what: every command that a person can say has a row, and what isn't in the row is
 * refused. `agreement` says how much of the working agreement the co-op needs for it.
 */
export interface Right<Role extends string> {
  readonly roles: readonly Role[];
  readonly agreement: 'current' | 'any';
  /** Applies for what is shared: its co-op has to come to the meetings, where that is the rule. */
  readonly applies?: true;
}

/** Whose word it is that somebody says in a role. */
export type SpeaksFor = 'coop' | 'federation' | 'self';

type Typed = {readonly type: string};

/** One workflow's table, and what its roles mean. `said` is missing where only a part is asked for. */
export interface Table<State, Command extends Typed, Action extends string, Role extends string> {
  readonly rights: Readonly<Record<Action, Right<Role>>>;
  readonly speaksFor: Readonly<Record<Role, SpeaksFor>>;
  holds(role: Role, state: State, actor: PersonActor, said?: Command): boolean;
  /** May their co-op say this although it left FIT, or didn't accept the agreement? */
  exempt(state: State, type: Action): boolean;
  /** Changes something that stands: the agreement of its time is enough. */
  changes(state: State, type: Action, coop: CoopId): boolean;
}

declare const permitted: unique symbol;

/** A command that passed the table. Only `permit` makes one, and the rules take nothing else. */
export type Permitted<Command> = Envelope<Command> & {readonly [permitted]: true};

type Permission<Command, Refusal> =
  | {readonly ok: true; readonly said: Permitted<Command>}
  | {readonly ok: false; readonly refusal: Refusal};

export interface Rights<State, Command, Action extends string, Refusal> {
  readonly permit: (state: State, said: Envelope<Command>) => Permission<Command, Refusal>;
  /** All that the table lets somebody do; whether it fits the moment, `decide` says. */
  readonly allowed: (state: State, actor: PersonActor) => ReadonlySet<Action>;
  /**
   * Who the record says spoke: a co-ordinator acting as one speaks for no co-op; of who spoke for
   * themselves nothing is recorded.
   */
  readonly speakerFor: (state: State, said: Permitted<Command>) => Speaker | null;
}

export function rightsBy<
  State,
  Command extends Typed,
  Action extends string,
  Role extends string,
  Refusal extends {readonly id: string},
>(
  table: Table<State, Command, Action, Role>,
  /** Why somebody who holds none of the roles that a command is for can't say it. */
  missing: (
    roles: readonly Role[],
    state: State,
    type: Action,
    actor: PersonActor,
    said?: Command,
  ) => Refusal | SharedRefusal,
): Rights<State, Command, Action, Refusal | SharedRefusal> {
  const isAction = (type: string): type is Action => type in table.rights;

  const standing = (
    state: State,
    type: Action,
    actor: PersonActor,
  ): Refusal | SharedRefusal | undefined => {
    if (actor.coop === null) return {id: 'needs_coop'};
    if (table.exempt(state, type)) return undefined;
    const {participates, agreement} = actor.standing;
    if (!participates) return {id: 'coop_not_in_fit', coop: actor.coop};
    const current =
      table.rights[type].agreement === 'current' && !table.changes(state, type, actor.coop);
    if (agreement === 'none' || (current && agreement !== 'current'))
      return {id: 'needs_agreement', coop: actor.coop, newer: agreement === 'older'};
    const applies = table.rights[type].applies && !table.changes(state, type, actor.coop);
    if (applies && actor.standing.barred) return {id: 'missed_meetings', coop: actor.coop};
    return undefined;
  };

  /**
   * For whom somebody speaks by this command: for their co-op where its part and its standing allow
   * it; else as a co-ordinator or for themselves, who need no co-op; else why not.
   */
  const partOf = (
    state: State,
    type: Action,
    actor: PersonActor,
    said?: Command,
  ): 'self' | 'coop' | 'coordinator' | Refusal | SharedRefusal => {
    const {roles} = table.rights[type];
    const held = roles.filter((role) => table.holds(role, state, actor, said));
    if (held.some((role) => table.speaksFor[role] === 'self')) return 'self';
    const forCoop = held.filter((role) => table.speaksFor[role] === 'coop');
    const refusal =
      forCoop.length > 0 ? standing(state, type, actor) : missing(roles, state, type, actor, said);
    if (!refusal) return 'coop';
    return held.length > forCoop.length ? 'coordinator' : refusal;
  };

  const refusalOf = (state: State, type: Action, actor: Actor, said?: Command) => {
    if (actor.kind !== 'person') return {id: 'needs_coop'} as const;
    const part = partOf(state, type, actor, said);
    return typeof part === 'string' ? undefined : part;
  };

  return {
    permit(state, said) {
      const {type} = said.command;
      const refusal = isAction(type)
        ? refusalOf(state, type, said.actor, said.command)
        : said.actor.kind === 'person'
          ? ({id: 'only_time'} as const)
          : undefined;
      return refusal
        ? {ok: false, refusal}
        : {ok: true, said: said as unknown as Permitted<Command>};
    },
    allowed(state, actor) {
      const actions = Object.keys(table.rights).filter(isAction);
      return new Set(actions.filter((type) => refusalOf(state, type, actor) === undefined));
    },
    speakerFor(state, {command, actor}) {
      const {type} = command;
      if (actor.kind !== 'person' || !isAction(type)) return null;
      const {person, coop} = actor;
      const part = partOf(state, type, actor, command);
      return part === 'self' ? null : {person, coop: part === 'coop' ? coop : null};
    },
  };
}
