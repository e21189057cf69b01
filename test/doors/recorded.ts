import {recording} from '../sandbox/recordings.ts';

/** A request as the server sent it to an integration. */
export interface Delivery {
  readonly recording: string;
  readonly contentType: string;
  readonly body: string;
}

/** All that the server sent to integrations in these recordings, in order. */
function deliveries(...names: readonly string[]): readonly Delivery[] {
  return names.flatMap((name) =>
    recording(name)
      .exchanges.filter(({from, to}) => from === 'server' && to === 'integration')
      .map(({request}) => ({
        recording: name,
        contentType: request.headers?.['Content-Type'] ?? '',
        body: String(request.body),
      })),
  );
}

export const COMMANDS = deliveries(
  'slash-text-in-public-channel',
  'slash-empty-text',
  'slash-whitespace-variants',
  'slash-quotes-unicode-emoji-mentions-newlines',
  'slash-in-direct-channel-with-bot',
  'slash-in-thread',
  'slash-in-group-message',
  'slash-in-private-channel-without-bot',
).filter(({contentType}) => contentType === 'application/x-www-form-urlencoded');

export const PRESSES = deliveries(
  'button-click-public-channel',
  'button-click-by-other-user',
  'button-click-direct-channel',
  'button-click-group-message',
  'button-click-in-thread',
  'double-click-same-button',
  'select-static-options',
  'simultaneous-updates-by-two-users',
  'action-context-order-and-large-numbers',
).filter(({body}) => body.includes('"trigger_id"'));

export const SUBMISSIONS = deliveries(
  'dialog-cancel-notified',
  'dialog-submit-all-types',
  'dialog-submit-optional-empty-newer-client',
  'dialog-submit-optional-empty-older-client',
  'dialog-submit-in-direct-channel',
  'dialog-submit-is-not-validated-by-server',
  'dialog-submit-twice',
  'forged-dialog-submission',
).filter(({body}) => body.includes('"callback_id"'));

/** When the server signed this trigger. */
export function momentOf(triggerId: string): number {
  return Number(Buffer.from(triggerId, 'base64').toString('latin1').split(':')[2]);
}
