import type {JsonObject} from './json.ts';
import type {Post, StoredFile, User, World} from './world.ts';
import {newId} from './ids.ts';
import {Refusal, badBody, badUrlParam, forbidden} from './refusal.ts';
import {channelOf, isAdmin, isChannelMember} from './rights.ts';

/** What arrives with POST /files: read from its form, kept until a post takes it along. */
export interface Upload {
  readonly channelId: string;
  readonly clientIds: readonly string[];
  readonly files: readonly {readonly name: string; readonly bytes: Buffer}[];
}

/** MaxFileSize of a new 5.37. */
export const MAX_FILE_SIZE = 100 * 1024 * 1024;
/** Ten ids are 291 characters of JSON, of 300 that a post has for them. */
const MAX_FILES = 10;
/** The type goes by the name alone, whatever the form says of it. */
const TYPES: Readonly<Record<string, string>> = {
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
  csv: 'text/csv; charset=utf-8',
  txt: 'text/plain; charset=utf-8',
  json: 'application/json',
  pdf: 'application/pdf',
};

/** Files of nobody's message yet, of whoever sent them; a form without files is none. */
export function uploadFiles(world: World, user: User, {channelId, files, clientIds}: Upload) {
  if (!world.settings.fileAttachments)
    throw new Refusal('api.file.attachments.disabled.app_error', 501);
  if (channelId === '') throw badBody('channel_id');
  if (!/^[a-z0-9]{26}$/.test(channelId)) throw badUrlParam('channel_id');
  if (!isAdmin(user) && !isChannelMember(world, channelId, user.id)) throw forbidden();
  channelOf(world, channelId);
  if (files.some(({name}) => name === '')) throw badBody('files');
  if (clientIds.length > 0 && clientIds.length !== files.length) throw badBody('client_ids');
  const kept = files.map(({name, bytes}) => keepFile(world, user, channelId, {name, bytes}));
  return {file_infos: kept.map(fileShape), client_ids: clientIds};
}

function keepFile(
  world: World,
  user: User,
  channelId: string,
  {name, bytes}: {name: string; bytes: Buffer},
): StoredFile {
  if (bytes.length > MAX_FILE_SIZE)
    throw new Refusal('api.file.upload_file.too_large_detailed.app_error', 413);
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  const file: StoredFile = {
    id: newId(),
    user_id: user.id,
    channel_id: channelId,
    post_id: '',
    create_at: world.clock.now(),
    delete_at: 0,
    name,
    extension,
    mime_type: TYPES[extension] ?? '',
    size: sizeOf(bytes),
    bytes,
  };
  world.files.set(file.id, file);
  return file;
}

/** Of a PNG, as its header says: enough for what a bot draws. */
function sizeOf(bytes: Buffer): StoredFile['size'] {
  const signature = bytes.subarray(0, 8).toString('latin1');
  if (signature !== '\u0089PNG\r\n\u001a\n' || bytes.length < 24) return undefined;
  return {width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20)};
}

/** A FileInfo as 5.37 sends it; its channel is never told, its post once there is one. */
export function fileShape(file: StoredFile): JsonObject {
  return {
    id: file.id,
    user_id: file.user_id,
    ...(file.post_id === '' ? {} : {post_id: file.post_id}),
    channel_id: '',
    create_at: file.create_at,
    update_at: file.create_at,
    delete_at: file.delete_at,
    name: file.name,
    extension: file.extension,
    size: file.bytes.length,
    mime_type: file.mime_type,
    ...(isPicture(file) ? {...file.size, has_preview_image: true} : {}),
    mini_preview: null,
    remote_id: '',
  };
}

export function isPicture(file: StoredFile): file is StoredFile & {size: object} {
  return file.size !== undefined && file.mime_type.startsWith('image/');
}

/**
 * What a post takes along of what it names. A file of somebody else, one that another post has, and
 * one that isn't there are left out without a word, so that the post may have none.
 */
export function filesFor(world: World, userId: string, ids: readonly string[]): StoredFile[] {
  if (ids.length > MAX_FILES) throw new Refusal('model.post.is_valid.file_ids.app_error', 400);
  return [...new Set(ids)].flatMap((id) => {
    const file = world.files.get(id);
    return file?.user_id === userId && file.post_id === '' ? [file] : [];
  });
}

export function filesOf(world: World, post: Post): StoredFile[] {
  const ids = post.file_ids ?? [];
  return ids.flatMap((id) => world.files.get(id) ?? []);
}

/** Before a post has it, its sender's alone; then of whoever reads the post's channel. */
export function readableFile(world: World, user: User, id: string): StoredFile {
  if (!/^[a-z0-9]{26}$/.test(id)) throw badUrlParam('file_id');
  const file = world.files.get(id);
  if (file === undefined || file.delete_at > 0)
    throw new Refusal('app.file_info.get.app_error', 404);
  const post = world.posts.get(file.post_id);
  const mine = file.user_id === user.id || isAdmin(user);
  if (!mine && (!post || !isChannelMember(world, post.channel_id, user.id))) throw forbidden();
  return file;
}
