import type {IntegrationAnswer} from './integration-call.ts';
import type {JsonObject} from './json.ts';
import type {Channel, SlashCommand, User, World} from './world.ts';
import {attachmentsOf, normaliseAttachments} from './attachments.ts';
import {sendEphemeral, slackLinksToMarkdown} from './ephemeral.ts';
import {isObject, parseJson} from './json.ts';
import {savePost} from './posts.ts';
import {Refusal, forbidden} from './refusal.ts';
import {isChannelMember} from './rights.ts';

/** Where a command was typed and by whom. */
export interface CommandPlace {
  user: User;
  channel: Channel;
  teamId: string;
  rootId: string;
}

/** A command's answer after decoding; what was missing has Go's zero values. */
export interface CommandAnswer {
  response_type: string;
  text: string;
  username: string;
  channel_id: string;
  icon_url: string;
  type: string;
  props: JsonObject | null;
  goto_location: string;
  skip_slack_parsing: boolean;
  attachments: JsonObject[] | null;
  extra_responses: CommandAnswer[] | null;
}

const textFields = [
  'response_type',
  'text',
  'username',
  'channel_id',
  'icon_url',
  'type',
  'goto_location',
] as const;

/**
 * JSON only under a JSON content type, anything else is words to show; an empty body is fine without
 * a content type and broken with one (slash-response-empty-*). Undefined when it can't be read.
 */
export function readAnswer(answer: IntegrationAnswer): CommandAnswer | undefined {
  const mediaType = answer.contentType.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') return decode({text: answer.body});
  const parsed = parseJson(answer.body);
  return parsed.ok && isObject(parsed.value) ? decode(parsed.value) : undefined;
}

function decode(raw: JsonObject): CommandAnswer | undefined {
  const texts: Record<(typeof textFields)[number], string> = {
    response_type: '',
    text: '',
    username: '',
    channel_id: '',
    icon_url: '',
    type: '',
    goto_location: '',
  };
  for (const field of textFields) {
    const value = raw[field] ?? '';
    // A number where words belong fails the command (slash-error-wrong-json-type).
    if (typeof value !== 'string') return undefined;
    texts[field] = value;
  }
  const props = raw['props'] ?? null;
  if (props !== null && !isObject(props)) return undefined;
  const attachments = raw['attachments'] ?? null;
  if (attachments !== null && !Array.isArray(attachments)) return undefined;
  const extra = decodeExtra(raw['extra_responses'] ?? null);
  if (extra === undefined) return undefined;
  return {
    ...texts,
    props,
    skip_slack_parsing: raw['skip_slack_parsing'] === true,
    attachments: normaliseAttachments(attachments) ?? null,
    extra_responses: extra,
  };
}

function decodeExtra(value: unknown): CommandAnswer[] | null | undefined {
  if (value === null) return null;
  if (!Array.isArray(value)) return undefined;
  const decoded: CommandAnswer[] = [];
  for (const item of value) {
    const answer = isObject(item) ? decode(item) : undefined;
    if (answer === undefined) return undefined;
    decoded.push(answer);
  }
  return decoded;
}

/** As the caller of execute gets it, keys in recorded order; trigger_id is filled in by execute. */
export function answerShape(answer: CommandAnswer): JsonObject {
  return {
    response_type: answer.response_type,
    text: answer.text,
    username: answer.username,
    channel_id: answer.channel_id,
    icon_url: answer.icon_url,
    type: answer.type,
    props: answer.props,
    goto_location: answer.goto_location,
    trigger_id: '',
    skip_slack_parsing: answer.skip_slack_parsing,
    attachments: answer.attachments,
    extra_responses: answer.extra_responses?.map(answerShape) ?? null,
  };
}

/** Shows the answer and its extra answers; one failure fails the command, the others stay. */
export function postAnswer(
  world: World,
  command: SlashCommand,
  place: CommandPlace,
  answer: CommandAnswer,
): void {
  let failed = false;
  for (const each of [answer, ...(answer.extra_responses ?? [])]) {
    try {
      postOne(world, command, place, each);
    } catch {
      failed = true;
    }
  }
  if (failed) {
    throw new Refusal('api.command.execute_command.create_post_failed.app_error', 500, {
      Trigger: command.trigger,
    });
  }
}

/**
 * In-channel answers are posts of the caller (slash-response-in-channel); an unknown type loses the
 * text without an error (slash-response-unknown-type).
 */
function postOne(
  world: World,
  command: SlashCommand,
  place: CommandPlace,
  answer: CommandAnswer,
): void {
  const {user} = place;
  const channelId = answer.channel_id === '' ? place.channel.id : answer.channel_id;
  if (answer.channel_id !== '' && !isChannelMember(world, answer.channel_id, user.id)) {
    throw forbidden();
  }
  if (answer.type.startsWith('system_')) throw forbidden();
  const username = command.username === '' ? answer.username : command.username;
  const props: JsonObject = {
    ...answer.props,
    ...(username === '' ? {} : {override_username: username}),
    override_icon_url: command.icon_url === '' ? answer.icon_url : command.icon_url,
    from_webhook: 'true',
    ...(answer.attachments === null ? {} : {attachments: answer.attachments}),
  };
  const message = answer.skip_slack_parsing ? answer.text : slackLinksToMarkdown(answer.text);
  if (answer.response_type === 'in_channel') {
    const plainType = answer.attachments === null ? '' : 'slack_attachment';
    savePost(world, {
      user_id: user.id,
      channel_id: channelId,
      root_id: place.rootId,
      message,
      type: answer.type === '' ? plainType : answer.type,
      props,
    });
    return;
  }
  const ephemeral = answer.response_type === '' || answer.response_type === 'ephemeral';
  if (!ephemeral || (answer.text === '' && answer.attachments === null)) return;
  const shown = sendEphemeral(world, {
    to: user.id,
    user_id: user.id,
    channel_id: channelId,
    root_id: place.rootId,
    message,
    props,
  });
  // The caller's copy carries the same cookies (slash-response-ephemeral-with-buttons).
  const shownProps = shown['props'];
  if (answer.attachments !== null && isObject(shownProps)) {
    answer.attachments = attachmentsOf(shownProps);
  }
}
