import type {JsonObject} from './json.ts';
import type {Post, World} from './world.ts';
import {attachmentsOf, stripIntegrations} from './attachments.ts';
import {fileShape, filesOf} from './files.ts';

/**
 * A post as readers get it on 5.37: integrations gone, replies counted, metadata added; of a deleted
 * one, and of what an edited one was before, the props alone.
 */
export function postShape(world: World, post: Post, pendingPostId = ''): JsonObject {
  const reactions = world.reactions.get(post.id) ?? [];
  const files = filesOf(world, post);
  return {
    id: post.id,
    create_at: post.create_at,
    update_at: post.update_at,
    edit_at: post.edit_at,
    delete_at: post.delete_at,
    is_pinned: post.is_pinned,
    user_id: post.user_id,
    channel_id: post.channel_id,
    root_id: post.root_id,
    parent_id: post.parent_id,
    original_id: post.original_id,
    message: post.delete_at > 0 ? '' : post.message,
    type: post.type,
    props: stripIntegrations(post.props),
    hashtags: post.hashtags,
    ...(files.length > 0 ? {file_ids: files.map((file) => file.id)} : {}),
    pending_post_id: pendingPostId,
    ...(reactions.length > 0 ? {has_reactions: true} : {}),
    reply_count: replyCount(world, post),
    last_reply_at: 0,
    participants: null,
    metadata: {
      ...(attachmentsOf(post.props).length > 0 ? {embeds: [{type: 'message_attachment'}]} : {}),
      ...(files.length > 0 && post.delete_at === 0 ? {files: files.map(fileShape)} : {}),
      ...(reactions.length > 0 ? {reactions} : {}),
    },
  };
}

/** A reply counts the replies of its root too (thread-reply-by-bot). */
function replyCount(world: World, post: Post): number {
  const rootId = post.root_id === '' ? post.id : post.root_id;
  return (world.replies.get(rootId) ?? []).filter((reply) => reply.delete_at === 0).length;
}

export function hashtagsIn(message: string): string {
  return [...message.matchAll(/(?<=^|\s)#[\p{L}][\p{L}\p{N}_.-]*/gu)].map(([tag]) => tag).join(' ');
}
