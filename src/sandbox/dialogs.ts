import type {JsonObject} from './json.ts';
import type {User, World} from './world.ts';
import {callIntegration} from './integration-call.ts';
import {isObject, parseJson, sortedObject, text} from './json.ts';
import {publishToUser} from './publish.ts';
import {Refusal, badBody, forbidden} from './refusal.ts';
import {isTeamMember, mustBeInChannel} from './rights.ts';
import {readTrigger} from './trigger.ts';

/**
 * POST /actions/dialogs/open: the trigger is the whole authority, no token is asked for
 * (dialog-open-without-token), and nothing in the dialog is checked (dialog-open-is-not-validated).
 */
export function openDialog(world: World, body: JsonObject): JsonObject {
  if (text(body, 'url') === '') throw badBody('url');
  const {triggerKeys, clock, settings} = world;
  const {clientTriggerId, userId} = readTrigger(
    triggerKeys,
    text(body, 'trigger_id'),
    clock.now(),
    settings.triggerLifetimeMs,
  );
  const dialog = isObject(body['dialog']) ? body['dialog'] : {};
  publishToUser(world, userId, 'open_dialog', {
    dialog: JSON.stringify({
      trigger_id: clientTriggerId,
      url: text(body, 'url'),
      dialog: dialogShape(dialog),
    }),
  });
  return {status: 'OK'};
}

/** Every key is there for the client, defaults filled in (dialog-open-from-button). */
function dialogShape(raw: JsonObject): JsonObject {
  const elements = Array.isArray(raw['elements']) ? raw['elements'].filter(isObject) : null;
  return {
    callback_id: text(raw, 'callback_id'),
    title: text(raw, 'title'),
    introduction_text: text(raw, 'introduction_text'),
    icon_url: text(raw, 'icon_url'),
    elements: elements?.map(elementShape) ?? null,
    submit_label: text(raw, 'submit_label'),
    notify_on_cancel: raw['notify_on_cancel'] === true,
    state: text(raw, 'state'),
  };
}

function elementShape(raw: JsonObject): JsonObject {
  const number = (key: string) => (typeof raw[key] === 'number' ? raw[key] : 0);
  return {
    display_name: text(raw, 'display_name'),
    name: text(raw, 'name'),
    type: text(raw, 'type'),
    subtype: text(raw, 'subtype'),
    default: text(raw, 'default'),
    placeholder: text(raw, 'placeholder'),
    help_text: text(raw, 'help_text'),
    optional: raw['optional'] === true,
    min_length: number('min_length'),
    max_length: number('max_length'),
    data_source: text(raw, 'data_source'),
    options: Array.isArray(raw['options'])
      ? raw['options']
          .filter(isObject)
          .map((option) => ({text: text(option, 'text'), value: text(option, 'value')}))
      : null,
  };
}

/**
 * POST /actions/dialogs/submit: the person is that of the session whatever the body says
 * (dialog-submit-user-id-cannot-be-forged), all else passes unchecked to the url the client names
 * (forged-dialog-submission).
 */
export async function submitDialog(
  world: World,
  user: User,
  body: JsonObject,
): Promise<JsonObject> {
  if (text(body, 'url') === '') throw badBody('url');
  const teamId = text(body, 'team_id');
  mustBeInChannel(world, text(body, 'channel_id'), user);
  if (!isTeamMember(world, teamId, user.id)) throw forbidden();
  const submission = body['submission'];
  const answer = await callIntegration(world, {
    method: 'POST',
    url: text(body, 'url'),
    contentType: 'application/json',
    body: JSON.stringify({
      type: 'dialog_submission',
      callback_id: text(body, 'callback_id'),
      state: text(body, 'state'),
      user_id: user.id,
      channel_id: text(body, 'channel_id'),
      team_id: teamId,
      submission: isObject(submission) ? sortedObject(submission) : null,
      cancelled: body['cancelled'] === true,
    }),
  });
  if (answer?.status !== 200) {
    throw new Refusal('api.post.do_action.action_integration.app_error', 400);
  }
  return submissionAnswer(answer.body);
}

/** Text that isn't JSON closes the dialog as {} does; only error and errors pass (dialog-response-*). */
function submissionAnswer(body: string): JsonObject {
  const parsed = parseJson(body);
  if (!parsed.ok || !isObject(parsed.value)) return {};
  const error = text(parsed.value, 'error');
  const errors = parsed.value['errors'];
  const entries = isObject(errors)
    ? Object.keys(errors)
        .sort()
        .map((name): [string, string] => [name, text(errors, name)])
    : [];
  return {
    ...(error === '' ? {} : {error}),
    ...(entries.length === 0 ? {} : {errors: Object.fromEntries(entries)}),
  };
}
