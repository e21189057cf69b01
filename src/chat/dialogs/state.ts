import type {Keyring} from '../../app/keys.ts';
import {sign, verify} from '../../app/keys.ts';
import type {DialogName} from '../../app/dialog-names.ts';
import type {Instant, PersonId, Reference} from '../../domain/workflow.ts';

/** What a dialog was opened for. Signed, bound to the person, spent by the submission that succeeds. */
export interface DialogState {
  readonly dialog: DialogName;
  readonly reference: Reference | null;
  readonly bound: string;
  readonly person: PersonId;
  /** Different for each opening: what is spent. */
  readonly nonce: string;
  readonly expires: Instant;
}

const PURPOSE = 'dialog';

export function stateToken(state: DialogState, keys: Keyring): string {
  const {dialog, reference, bound, person, nonce, expires} = state;
  const fields = [dialog, reference ?? '', bound, person, nonce, expires.toString(36)];
  return sign(keys, PURPOSE, fields.join(','));
}

/** Undefined where it isn't ours, or belongs to another dialog than the one it came with. */
export function readState(
  token: string,
  callbackId: string,
  keys: Keyring,
): DialogState | undefined {
  const [dialog = '', reference = '', bound = '', person = '', nonce = '', expires = ''] =
    verify(keys, PURPOSE, token)?.split(',') ?? [];
  if (dialog === '' || dialog !== callbackId) return undefined;
  return {
    dialog: dialog as DialogName,
    reference: reference === '' ? null : reference,
    bound,
    person,
    nonce,
    expires: parseInt(expires, 36),
  };
}
