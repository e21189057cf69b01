import type {Calendar} from '../domain/time.ts';
import type {PersonId} from '../domain/workflow.ts';
import type {Accounts} from './accounts.ts';

/** Working hours by time zone; undefined for a zone that this machine doesn't know. */
export type CalendarIn = (timeZone: string) => Calendar | undefined;

/** However they are written: a person sets it, as often as they like. */
const MOST_ZONES = 1_000;

/** The working hours of people, each in the time zone of their device; the federation's where it never told. */
export class Hours {
  readonly #calendars = new Map<string, Calendar>();
  readonly #accounts: Accounts;
  /** Where the federation lives: its days are those of what concerns all. */
  readonly federation: Calendar;
  readonly #calendarIn: CalendarIn;

  constructor(parts: {accounts: Accounts; federation: Calendar; calendarIn: CalendarIn}) {
    this.#accounts = parts.accounts;
    this.federation = parts.federation;
    this.#calendarIn = parts.calendarIn;
  }

  of(person: PersonId): Calendar {
    const zone = this.#accounts.profile(person)?.timeZone;
    if (!zone) return this.federation;
    const known = this.#calendars.get(zone);
    if (known) return known;
    const calendar = this.#calendarIn(zone);
    // What somebody made up isn't kept; of those that are zones, there are some hundreds.
    if (!calendar || this.#calendars.size >= MOST_ZONES) return calendar ?? this.federation;
    this.#calendars.set(zone, calendar);
    return calendar;
  }
}
