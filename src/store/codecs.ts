import type {DelegationEvent} from '../domain/delegation/events.ts';
import type {RegistryEvent} from '../domain/registry/events.ts';
import type {Instant, Recorded} from '../domain/workflow.ts';

export function toText(at: Instant): string {
  return new Date(at).toISOString();
}

export function toInstant(text: string): Instant {
  return Date.parse(text);
}

type Stored = Recorded<DelegationEvent> | Recorded<RegistryEvent>;

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

export function delegationEvent(body: string): Recorded<DelegationEvent> {
  return JSON.parse(body) as Recorded<DelegationEvent>;
}

export function registryEvent(body: string): Recorded<RegistryEvent> {
  return JSON.parse(body) as Recorded<RegistryEvent>;
}
