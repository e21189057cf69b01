import type {IntegrationAnswer} from './integration-call.ts';
import type {JsonObject} from './json.ts';
import type {User, World} from './world.ts';
import {findAction} from './attachments.ts';
import {openCookie} from './cookies.ts';
import {retainedProps, sendEphemeral, slackLinksToMarkdown} from './ephemeral.ts';
import {newId} from './ids.ts';
import {callIntegration} from './integration-call.ts';
import {isObject, parseJson, sortedObject, text} from './json.ts';
import {changePost, storedPost} from './post-edits.ts';
import {Refusal, badBody, forbidden, noPost} from './refusal.ts';
import {channelOf, mustBeInChannel} from './rights.ts';
import {signTrigger} from './trigger.ts';

/** A button or menu, from the stored post or from the cookie of an ephemeral one. */
interface Pressed {
  postId: string;
  rootPostId: string;
  channelId: string;
  type: string;
  dataSource: string;
  url: string;
  context: JsonObject | undefined;
  retainProps: JsonObject;
}

/** POST /posts/{id}/actions/{action}: answers only after the integration did. */
export async function press(
  world: World,
  user: User,
  postId: string,
  actionId: string,
  body: JsonObject,
): Promise<JsonObject> {
  const pressed = findPressed(world, user, postId, actionId, text(body, 'cookie'));
  const clientTriggerId = newId();
  const answer = await callIntegration(world, {
    method: 'POST',
    url: pressed.url,
    contentType: 'application/json',
    body: JSON.stringify(
      requestBody(world, user, pressed, clientTriggerId, text(body, 'selected_option')),
    ),
  });
  applyAnswer(world, user, pressed, readAnswer(answer));
  return {status: 'OK', trigger_id: clientTriggerId};
}

/**
 * The membership check comes before the post is looked at: an unknown post is 403, a deleted one
 * 404 (action-on-deleted-post); an archived channel stops nobody (action-in-archived-channel).
 */
function findPressed(
  world: World,
  user: User,
  postId: string,
  actionId: string,
  cookieText: string,
): Pressed {
  const cookie = cookieText === '' ? undefined : openCookie(world.cookieKey, cookieText);
  if (cookieText !== '' && cookie === undefined) throw badBody('cookie');
  const post = world.posts.get(postId);
  const channelId = cookie?.channelId ?? post?.channel_id;
  if (channelId === undefined) throw forbidden();
  mustBeInChannel(world, channelId, user);
  if (post !== undefined) {
    if (post.delete_at > 0) throw noPost();
    const action = findAction(post.props, actionId);
    return pressedFrom(action ?? {}, {
      postId,
      rootPostId: post.root_id === '' ? post.id : post.root_id,
      channelId: post.channel_id,
      retainProps: retained(post.props),
    });
  }
  if (cookie === undefined) throw forbidden();
  return pressedFrom(
    {type: cookie.type, data_source: cookie.dataSource, integration: cookie.integration},
    {
      postId,
      rootPostId: cookie.rootPostId,
      channelId: cookie.channelId,
      retainProps: cookie.retainProps,
    },
  );
}

/** An action without integration can't be pressed (put-back-what-was-read-breaks-buttons). */
function pressedFrom(
  action: JsonObject,
  place: Pick<Pressed, 'postId' | 'rootPostId' | 'channelId' | 'retainProps'>,
): Pressed {
  const integration = action['integration'];
  if (!isObject(integration)) throw new Refusal('api.post.do_action.action_id.app_error', 404);
  const context = integration['context'];
  const type = text(action, 'type');
  return {
    ...place,
    type: type === '' ? 'button' : type,
    dataSource: text(action, 'data_source'),
    url: text(integration, 'url'),
    context: isObject(context) ? context : undefined,
  };
}

/** Keys as recorded in button-click-public-channel; no team in direct channels. */
function requestBody(
  world: World,
  user: User,
  pressed: Pressed,
  clientTriggerId: string,
  selected: string,
): JsonObject {
  const channel = channelOf(world, pressed.channelId);
  const team = world.teams.get(channel.team_id);
  // An empty choice leaves the context as it was (select-static-value-not-in-options).
  const context =
    selected === '' ? pressed.context : {...pressed.context, selected_option: selected};
  return {
    user_id: user.id,
    user_name: user.username,
    channel_id: channel.id,
    channel_name: channel.name,
    team_id: team?.id ?? '',
    team_domain: team?.name ?? '',
    post_id: pressed.postId,
    trigger_id: signTrigger(world.triggerKeys, clientTriggerId, user.id, world.clock.now()),
    type: pressed.type,
    data_source: selected === '' ? '' : pressed.dataSource,
    ...(context === undefined ? {} : {context: sortedObject(context)}),
  };
}

/** Anything but 200 with JSON is an error, an empty body too; the content type doesn't matter. */
function readAnswer(answer: IntegrationAnswer | undefined): JsonObject {
  const failed = () => new Refusal('api.post.do_action.action_integration.app_error', 400);
  if (answer?.status !== 200) throw failed();
  const parsed = parseJson(answer.body);
  if (!parsed.ok) throw failed();
  if (parsed.value === null) return {};
  if (!isObject(parsed.value)) throw failed();
  return parsed.value;
}

function retained(props: JsonObject): JsonObject {
  return Object.fromEntries(
    retainedProps.filter((key) => key in props).map((key) => [key, props[key]]),
  );
}

/** The update goes first: where it fails, the ephemeral text is not shown either. */
function applyAnswer(world: World, user: User, pressed: Pressed, answer: JsonObject): void {
  if (isObject(answer['update'])) applyUpdate(world, pressed, answer['update']);
  const words = text(answer, 'ephemeral_text');
  if (words === '') return;
  sendEphemeral(world, {
    to: user.id,
    user_id: user.id,
    channel_id: pressed.channelId,
    root_id: pressed.rootPostId,
    message: answer['skip_slack_parsing'] === true ? words : slackLinksToMarkdown(words),
    props: pressed.retainProps,
  });
}

/**
 * With the server's own authority, to whoever's post it is (forged-action-answered-with-update).
 * Without props the old ones stay; without message it is emptied (action-response-update-*).
 */
function applyUpdate(world: World, pressed: Pressed, update: JsonObject): void {
  const post = storedPost(world, pressed.postId);
  const props = isObject(update['props'])
    ? {...withoutRetained(update['props']), ...retained(post.props)}
    : post.props;
  changePost(world, post, {message: text(update, 'message'), props, is_pinned: post.is_pinned});
}

function withoutRetained(props: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(props).filter(([key]) => !retainedProps.includes(key)));
}
