import {randomBytes} from 'node:crypto';
import type {SandboxClock} from './clock.ts';
import type {EventHub} from './events.ts';
import type {JsonObject} from './json.ts';
import type {TriggerKeys} from './trigger.ts';
import {createEventHub} from './events.ts';
import {createTriggerKeys} from './trigger.ts';

/** Everything the stand-in knows, in memory. */
export interface World {
  readonly clock: SandboxClock;
  readonly settings: Settings;
  readonly triggerKeys: TriggerKeys;
  /** Encrypts the cookies of ephemeral buttons. */
  readonly cookieKey: Buffer;
  readonly events: EventHub;
  readonly teams: Map<string, Team>;
  readonly users: Map<string, User>;
  readonly channels: Map<string, Channel>;
  /** By channel id, then user id, in the order of joining. */
  readonly channelMembers: Map<string, Map<string, ChannelMember>>;
  /** By team id, then user id. */
  readonly teamMembers: Map<string, Map<string, TeamMember>>;
  readonly posts: Map<string, Post>;
  readonly files: Map<string, StoredFile>;
  /** By root id. */
  readonly replies: Map<string, Post[]>;
  /** What posts were before each edit: the server keeps it as deleted posts with original_id. */
  readonly versions: Post[];
  readonly reactions: Map<string, Reaction[]>;
  /** Token to user id: sessions and access tokens alike. */
  readonly tokens: Map<string, string>;
  /** Those of them that were made as access tokens, by their own id. */
  readonly accessTokens: Map<string, AccessToken>;
  /** Of roles, by name. */
  readonly permissions: Record<string, readonly string[]>;
  readonly passwords: Map<string, string>;
  readonly commands: Map<string, SlashCommand>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly pendingPosts: Map<string, PendingPost>;
  nextSequence: number;
}

export interface Settings {
  /** Set once the port is known. */
  siteUrl: string;
  triggerLifetimeMs: number;
  integrationTimeoutMs: number;
  locale: 'es' | 'en';
  version: string;
  maxPostSize: number;
  /** Code points of JSON; 8000 on 5.37 (limit-props-size-exact). */
  maxPropsSize: number;
  /** AllowedUntrustedInternalConnections. */
  allowedInternal: string;
  botCreation: boolean;
  fileAttachments: boolean;
}

export interface Team {
  id: string;
  create_at: number;
  name: string;
  display_name: string;
}

export interface User {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  username: string;
  first_name: string;
  last_name: string;
  roles: string;
  locale: string;
  /** The device's, as it told; empty where it never did. */
  automaticTimezone: string;
  email: string;
  is_bot: boolean;
  bot_description: string;
  owner_id: string;
  /** Absent while it has the picture that everybody gets. */
  last_picture_update?: number;
}

export type ChannelType = 'O' | 'P' | 'D' | 'G';

/** An access token as it is listed; the token itself is told once, when it is made. */
export interface AccessToken {
  readonly id: string;
  readonly userId: string;
  readonly description: string;
  readonly token: string;
}

export interface Channel {
  id: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  team_id: string;
  type: ChannelType;
  display_name: string;
  name: string;
  header: string;
  purpose: string;
  last_post_at: number;
  total_msg_count: number;
  total_msg_count_root: number;
  creator_id: string;
}

export interface ChannelMember {
  channel_id: string;
  user_id: string;
  admin: boolean;
  mention_count: number;
  last_update_at: number;
}

export interface TeamMember {
  team_id: string;
  user_id: string;
  admin: boolean;
}

export interface Post {
  /** Order of making, where two posts have the same millisecond. */
  sequence: number;
  id: string;
  create_at: number;
  update_at: number;
  edit_at: number;
  delete_at: number;
  is_pinned: boolean;
  user_id: string;
  channel_id: string;
  root_id: string;
  parent_id: string;
  original_id: string;
  message: string;
  type: string;
  /** With integrations: readers get them stripped. */
  props: JsonObject;
  hashtags: string;
  /** Absent where it has none. */
  file_ids?: readonly string[];
}

export interface StoredFile {
  id: string;
  user_id: string;
  channel_id: string;
  /** Empty until a post takes it along. */
  post_id: string;
  create_at: number;
  delete_at: number;
  name: string;
  extension: string;
  mime_type: string;
  /** Pixels, of a picture. */
  size: {width: number; height: number} | undefined;
  bytes: Buffer;
}

export interface Reaction {
  user_id: string;
  post_id: string;
  emoji_name: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  remote_id: string;
}

export interface SlashCommand {
  id: string;
  token: string;
  create_at: number;
  update_at: number;
  delete_at: number;
  creator_id: string;
  team_id: string;
  trigger: string;
  method: string;
  username: string;
  icon_url: string;
  auto_complete: boolean;
  auto_complete_desc: string;
  auto_complete_hint: string;
  display_name: string;
  description: string;
  url: string;
  plugin_id: string;
}

/** What a response_url may still do: five answers in thirty minutes (slash-response-url). */
export interface ResponseUrl {
  command: SlashCommand;
  userId: string;
  channelId: string;
  teamId: string;
  rootId: string;
  createdAt: number;
  uses: number;
}

/** `postId` is empty while the post is still being made. */
export interface PendingPost {
  postId: string;
  at: number;
}

export function createWorld(clock: SandboxClock, settings: Settings): World {
  return {
    clock,
    settings,
    triggerKeys: createTriggerKeys(),
    cookieKey: randomBytes(32),
    events: createEventHub(),
    teams: new Map(),
    users: new Map(),
    channels: new Map(),
    channelMembers: new Map(),
    teamMembers: new Map(),
    posts: new Map(),
    files: new Map(),
    replies: new Map(),
    versions: [],
    reactions: new Map(),
    tokens: new Map(),
    accessTokens: new Map(),
    permissions: {
      team_user: ['create_public_channel', 'create_private_channel', 'invite_user'],
      channel_user: ['create_post', 'use_slash_commands', 'manage_private_channel_members'],
    },
    passwords: new Map(),
    commands: new Map(),
    responseUrls: new Map(),
    pendingPosts: new Map(),
    nextSequence: 1,
  };
}
