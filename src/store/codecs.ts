import type {OpportunityEvent} from '../domain/opportunity/either.ts';
import type {RegistryEvent} from '../domain/registry/events.ts';
import type {Instant, Recorded} from '../domain/workflow.ts';

export function toText(at: Instant): string {
  return new Date(at).toISOString();
}

export function toInstant(text: string): Instant {
  return Date.parse(text);
}

type Stored = Recorded<OpportunityEvent> | Recorded<RegistryEvent>;

/** The whole event as JSON; `at` and `type` stand beside it for whoever reads the table. */
export function eventRow(stream: string, version: number, event: Stored) {
  return {
    stream,
    version,
    at: toText(event.at),
    type: event.type,
    body: JSON.stringify(event),
  };
}

/** Of either workflow: which, its thread's reference says. */
export function opportunityEvent(body: string): Recorded<OpportunityEvent> {
  return JSON.parse(body) as Recorded<OpportunityEvent>;
}

export function registryEvent(body: string): Recorded<RegistryEvent> {
  return JSON.parse(body) as Recorded<RegistryEvent>;
}
