import type {PersonId} from '../domain/workflow.ts';

/** A person as typed: `@ana`, with the id where the server told it. */
export interface Named {
  readonly username: string;
  readonly id: PersonId | null;
}
