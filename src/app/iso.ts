import type {Instant} from '../domain/workflow.ts';

export function toIso(at: Instant): string {
  return new Date(at).toISOString();
}
