import {describe, expect, it} from 'vitest';
import {fieldOf, stringOf} from '../support/chat-shapes.ts';
import type {ChatPerson} from '../support/chat-person.ts';
import {eventually} from '../support/eventually.ts';
import {MattermostClient} from '../../src/chat/client.ts';
import type {Attached} from '../../src/chat/drawn.ts';
import {takesNoFiles} from '../../src/chat/failures.ts';
import {forbidden, idOf, postByBot, raiseStage, read, stage} from './moves.ts';
import {PNG} from './png.ts';

raiseStage();

const PICTURE: Attached = {name: 'circle.png', type: 'image/png', bytes: PNG};
const TABLE: Attached = {
  name: 'fit-2026-11-22.csv',
  type: 'text/csv',
  bytes: Buffer.from('\uFEFFreferencia;título\r\nD-1;Cámara\r\n'),
};
const DATA: Attached = {name: 'fit.json', type: 'application/json', bytes: Buffer.from('{}')};

describe('files', () => {
  const open = () => stage.channels.open.id;
  const upload = async (files: readonly Attached[], by: ChatPerson = stage.bot) => {
    const client = new MattermostClient(stage.url, by.token);
    return client.upload(open(), files);
  };
  const one = async (by?: ChatPerson) => (await upload([TABLE], by))[0] ?? '';
  const post = (fileIds: readonly string[], by: ChatPerson = stage.bot, message = 'with files') =>
    by.request('POST', '/posts', {channel_id: open(), message, file_ids: fileIds});
  const named = (answer: {body: unknown}) => fieldOf(answer.body, 'file_ids');
  /** A real server has those of one millisecond in any order. */
  const filesIn = (answer: {body: unknown}, ids: readonly string[]) => {
    const files = fieldOf(answer.body, 'metadata', 'files') as Record<string, unknown>[];
    return ids.map((id) => files.find((file) => file['id'] === id) ?? {});
  };
  const get = (path: string, by: ChatPerson) =>
    fetch(`${stage.url}/api/v4/files/${path}`, {headers: {Authorization: `Bearer ${by.token}`}});

  it('come with a post, in the order of their upload, and tell what they are', async () => {
    const ids = await upload([PICTURE, TABLE, DATA]);
    const answer = await post(ids);
    expect([answer.status, named(answer)]).toEqual([201, ids]);
    const files = filesIn(answer, ids);
    const told = files.map(({id, post_id, name, extension, size, mime_type}) => [
      ...[id, post_id, name, extension, size, mime_type],
    ]);
    const of = (index: number, {name, bytes}: Attached) => [
      ...[ids[index], idOf(answer), name, name.split('.')[1], bytes.length],
    ];
    expect(told).toEqual([
      [...of(0, PICTURE), 'image/png'],
      [...of(1, TABLE), 'text/csv; charset=utf-8'],
      [...of(2, DATA), 'application/json'],
    ]);
    expect(files[0]).toMatchObject({width: 32, height: 18, has_preview_image: true});
    expect(files[1]).not.toHaveProperty('has_preview_image');
  });

  it('stand in the post as everybody reads it, and in the event that tells of it', async () => {
    const ids = await upload([PICTURE, TABLE]);
    const id = idOf(await post(ids));
    const seen = (await stage.ana.request('GET', `/posts/${id}`)).body;
    expect(fieldOf(seen, 'file_ids')).toEqual(ids);
    expect(fieldOf(seen, 'metadata', 'files')).toHaveLength(2);
    const event = await stage.ana.waitForEvent(
      ({event: name, data}) => name === 'posted' && stringOf(data, 'post').includes(id),
    );
    expect(event.data).toMatchObject({image: 'true', otherFile: 'true'});
    const infos = await stage.ana.request('GET', `/posts/${id}/files/info`);
    expect((infos.body as unknown[]).length).toBe(2);
  });

  it('are read, byte by byte, by whoever is in the channel of the post, and by nobody else', async () => {
    const [picture = '', table = ''] = await upload([PICTURE, TABLE]);
    expect((await get(table, stage.bot)).status).toBe(200);
    expect((await get(table, stage.ana)).status).toBe(403);
    await post([picture, table]);
    const shown = await get(picture, stage.ana);
    expect([shown.status, shown.headers.get('content-type')]).toEqual([200, 'image/png']);
    expect(shown.headers.get('content-disposition')).toMatch(/^inline/);
    expect(Buffer.from(await shown.arrayBuffer()).equals(PNG)).toBe(true);
    const kept = await get(table, stage.ana);
    expect(kept.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    expect(kept.headers.get('content-disposition')).toContain('attachment;filename="fit-2026-');
    expect(Buffer.from(await kept.arrayBuffer()).equals(TABLE.bytes)).toBe(true);
    const info = await stage.ana.request('GET', `/files/${table}/info`);
    expect(info.body).toMatchObject({id: table, name: TABLE.name, size: TABLE.bytes.length});
    expect((await fetch(`${stage.url}/api/v4/files/${table}`)).status).toBe(401);
  });

  it('have a preview where they are pictures', async () => {
    const [picture = '', table = ''] = await upload([PICTURE, TABLE]);
    await post([picture, table]);
    for (const what of ['preview', 'thumbnail']) {
      const shown = await get(`${picture}/${what}`, stage.ana);
      expect([shown.status, shown.headers.get('content-type')?.split('/')[0]]).toEqual([
        200,
        'image',
      ]);
      const none = await get(`${table}/${what}`, stage.ana);
      expect([none.status, stringOf(await none.json(), 'id')]).toEqual([
        400,
        `api.file.get_file_${what}.no_${what}.app_error`,
      ]);
    }
  });

  it('of somebody else, of another post or of nowhere are left out without a word', async () => {
    const foreign = await post([await one(stage.ana)]);
    const mine = await one();
    const first = await post([mine]);
    const second = await post([mine]);
    const unknown = await post(['a'.repeat(26), 'short']);
    expect([foreign, first, second, unknown].map(({status}) => status)).toEqual([
      201, 201, 201, 201,
    ]);
    expect([foreign, first, second, unknown].map(named)).toEqual([
      undefined,
      [mine],
      undefined,
      undefined,
    ]);
  });

  it('may be ten in a post, and not eleven', async () => {
    const many = Array.from({length: 11}, (_, nth) => ({...TABLE, name: `${String(nth)}.csv`}));
    const ids = await upload(many);
    expect(ids).toHaveLength(11);
    const refused = await post(ids);
    expect([refused.status, idOf(refused)]).toEqual([
      400,
      'model.post.is_valid.file_ids.app_error',
    ]);
    const taken = await post(ids.slice(1));
    expect([taken.status, named(taken)]).toEqual([201, ids.slice(1)]);
  });

  it('named twice are taken once', async () => {
    const id = await one();
    expect(named(await post([id, id]))).toEqual([id]);
  });

  it('keep a name with accents, and lose a folder before it', async () => {
    const names = ['resumen-año.csv', 'a/b/table.csv'].map((name) => ({...TABLE, name}));
    const ids = await upload(names);
    const files = filesIn(await post(ids), ids);
    expect(files.map(({name}) => name)).toEqual(['resumen-año.csv', 'table.csv']);
  });

  it('are refused without a channel, or for one that is hidden', async () => {
    const asked = (channelId: string) =>
      new MattermostClient(stage.url, stage.bot.token).upload(channelId, [TABLE]);
    await expect(asked('')).rejects.toMatchObject({status: 400});
    await expect(asked('short')).rejects.toMatchObject({
      status: 400,
      id: 'api.context.invalid_url_param.app_error',
    });
    await expect(asked(stage.channels.elsewhere.id)).rejects.toMatchObject({
      status: 403,
      id: forbidden,
    });
    const nobody = new MattermostClient(stage.url, 'nobody');
    await expect(nobody.upload(open(), [TABLE])).rejects.toMatchObject({status: 401});
  });

  it('are refused where the server takes none', async () => {
    const allow = (EnableFileAttachments: boolean) =>
      stage.admin('PUT', '/config/patch', {FileSettings: {EnableFileAttachments}});
    await allow(false);
    try {
      const refused = upload([TABLE]);
      await expect(refused).rejects.toMatchObject({
        status: 501,
        id: 'api.file.attachments.disabled.app_error',
      });
      await expect(refused).rejects.toSatisfy((error) => takesNoFiles(error, 0));
    } finally {
      await allow(true);
    }
  });

  it('stay with a post that is edited, and go with one that is deleted', async () => {
    const id = await one();
    const {id: postId} = await postByBot('before', {file_ids: [id]});
    await stage.bot.request('PUT', `/posts/${postId}/patch`, {message: 'after'});
    expect(await read(postId)).toMatchObject({message: 'after', file_ids: [id]});
    await stage.bot.request('DELETE', `/posts/${postId}`);
    // A real server does it a moment after its answer.
    const info = await eventually(async () => {
      const answer = await stage.bot.request('GET', `/files/${id}/info`);
      return answer.status === 200 ? undefined : answer;
    }, 'the end of the file');
    expect([info.status, idOf(info)]).toEqual([404, 'app.file_info.get.app_error']);
  });

  it('posted again with the same pending_post_id are those of the first post', async () => {
    const again = async (fileId: string) =>
      stage.bot.request('POST', '/posts', {
        channel_id: open(),
        message: 'once',
        pending_post_id: `files-${stage.team.id}`,
        file_ids: [fileId],
      });
    const first = await one();
    const [made, repeated] = [await again(first), await again(await one())];
    expect(idOf(repeated)).toBe(idOf(made));
    expect(named(repeated)).toEqual([first]);
  });
});
