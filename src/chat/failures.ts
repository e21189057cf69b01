import type {Delivery} from '../app/ports.ts';
import {ChatError} from './client.ts';

/** An archived channel may be opened again. */
const ARCHIVED = /can_not_(?:post_to|update_post_in)_deleted/;

/** Where `PostEditTimeLimit` is set, an old message can't change any more; its attachment can. */
export function isTooOldToEdit(error: unknown): boolean {
  return error instanceof ChatError && error.id.includes('permissions_time_limit');
}

/** `EnableFileAttachments` is off. */
function isWithoutFiles({id}: ChatError): boolean {
  return id === 'api.file.attachments.disabled.app_error';
}

/** So many tries an upload has where the server or what is in front of it stumbles. */
const STUMBLES = 2;

/**
 * An upload was answered, and won't be taken: files are switched off, the bot may not, they are too
 * large, there is no room. Words go alone then. `attempts`: those before this one.
 */
export function takesNoFiles(error: unknown, attempts: number): boolean {
  if (!(error instanceof ChatError) || error.status === null) return false;
  if (error.status === 401 || error.status === 429) return false;
  // Of what stands before the server, its limit alone counts: another page says nothing of files.
  const refused = error.status === 413 || (error.word ?? 500) < 500;
  return refused || isWithoutFiles(error) || attempts >= STUMBLES;
}

function isArchived(error: unknown): boolean {
  return error instanceof ChatError && ARCHIVED.test(error.id);
}

/** A channel that was archived, is gone, or that the bot was put out of. */
export function isClosedToBot(error: unknown): boolean {
  const refused = error instanceof ChatError && (error.word === 403 || error.word === 404);
  return refused || isArchived(error);
}

export function isRootGone(error: unknown): boolean {
  return error instanceof ChatError && error.status === 400 && error.id.includes('root_id');
}

export function deliveryOf(error: ChatError): Delivery {
  const problem = error.message;
  const {status, retryAfterMs: afterMs} = error;
  // Too many at a time: that is no message's fault.
  if (status === 429) return {kind: 'again', afterMs, problem};
  // No answer, or trouble with this one: where others get through meanwhile, it is this one's.
  if (status === null || status === 408 || status >= 500)
    return {kind: 'again', afterMs, problem, stumbled: true};
  if (status === 401) return {kind: 'blocked', problem, stranger: true};
  const wrong = error.word === 400 || error.word === 413;
  // Else the token, the channel, the bot's place in it, a proxy: somebody has to mend it.
  return wrong && !isArchived(error) ? {kind: 'refused', problem} : {kind: 'blocked', problem};
}
