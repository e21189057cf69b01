import {setTimeout as sleep} from 'node:timers/promises';
import {afterAll, afterEach, beforeEach, describe, expect, it, vi} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {ChatError, MattermostClient} from '../../src/chat/client.ts';
import {DAY, MINUTE} from '../../src/domain/time.ts';
import type {Actor} from '../../src/domain/workflow.ts';
import {createClock, startSandbox} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {requester} from '../support/chat-person.ts';
import type {Desk} from '../support/desk.ts';
import {openDesk, registered, saidBy} from '../support/desk.ts';
import {ASKED} from '../support/domain.ts';
import {Folder, openAt, say} from '../support/house.ts';

const UPLOAD = 'POST /api/v4/files';
const POST = 'POST /api/v4/posts';

const until = (is: () => boolean) => vi.waitUntil(is, {timeout: 5_000, interval: 5});

describe('a message with files', () => {
  let folder: Folder;
  let sandbox: Sandbox;
  let store: Store;
  let desk: Desk;
  let ana: Actor;

  beforeEach(async () => {
    folder = new Folder();
    sandbox = await startSandbox({clock: createClock(Date.parse('2026-11-04T13:00:00Z'))});
    store = await openAt(folder.database);
    desk = await openDesk(sandbox, store);
    ({ana} = await registered(sandbox, store));
    await store.write(async (tx) => {
      const closesAt = sandbox.clock.now() + 5 * 86_400_000;
      const offer = {type: 'offer', reference: 'D-1', closesAt, ...ASKED} as const;
      await say(tx, 'D-1', offer, ana, sandbox.clock.now());
    });
    await desk.quiet();
  });
  afterEach(async () => {
    await desk.stop();
    await store.close();
    await sandbox.close();
    folder[Symbol.dispose]();
  });

  /** Ana co-ordinates; Bruno's co-op doesn't take part. */
  const ask = async (who = 'ana') => {
    await owe(who);
    await desk.quiet();
  };
  const owe = async (who: string) => {
    const person = sandbox.people[who]?.id ?? '';
    const message = {about: 'export'} as const;
    await store.write((tx) =>
      tx.owe({to: 'person', person, reference: null, message, gentle: false}, sandbox.clock.now()),
    );
  };
  const exports = () => saidBy(sandbox).filter(({file_ids: files}) => files !== undefined);

  it('brings them along', async () => {
    await ask();
    expect(exports().map(({file_ids: files}) => files?.length)).toEqual([2]);
  });

  it.each([
    ['lost after the files were there', {kind: 'lostAnswers', path: UPLOAD, count: 2}],
    ['refused before they were', {kind: 'status', status: 502, path: UPLOAD, count: 2}],
    ['lost after the message was there', {kind: 'lostAnswers', path: POST, count: 2}],
    ['late, after its answer was given up', {kind: 'lateCommits', ms: 50, path: POST, count: 2}],
  ] as const)('is there once, with its files, where it was %s', async (_, rule) => {
    const fault = sandbox.faults.add(rule);
    await ask();
    // What is committed late arrives by then.
    await sleep(150);
    await desk.quiet();
    expect(fault.hits()).toBeGreaterThan(0);
    expect(exports().map(({file_ids: files}) => files?.length)).toEqual([2]);
  });

  it('is found again when the server has long forgotten the try that arrived', async () => {
    const first = sandbox.faults.add({kind: 'lostAnswers', path: POST, count: 1});
    const down = sandbox.faults.add({kind: 'status', status: 502, path: POST});
    await owe('ana');
    await until(() => first.hits() === 1);
    await sleep(50);
    for (let minute = 0; minute < 5; minute += 1) sandbox.clock.advance(MINUTE);
    await sleep(50);
    down.remove();
    await desk.quiet();
    expect(exports()).toHaveLength(1);
  });

  it('says so in words where the server takes no files', async () => {
    const admin = requester(sandbox.url, sandbox.adminToken);
    await admin('PUT', '/config/patch', {FileSettings: {EnableFileAttachments: false}});
    await ask();
    expect(exports()).toEqual([]);
    expect(saidBy(sandbox).at(-1)?.message).toContain('Este Mattermost no me dejó adjuntar');
  });

  describe('where an upload is answered with no', () => {
    const upload = vi.spyOn(MattermostClient.prototype, 'upload');
    afterEach(() => upload.mockReset());
    afterAll(() => {
      upload.mockRestore();
    });
    const refuses = (status: number | null) => () =>
      Promise.reject(new ChatError('refused', {status, id: 'api.context.permissions.app_error'}));

    it.each([
      ['the bot may not (403), at once', 403, 1],
      ['it is too large (413), at once', 413, 1],
      ['there is no room (500), after it was tried again', 500, 3],
      ['nobody keeps files (501), after it was tried again', 501, 3],
    ])('says so in words, and the rest of the lane goes on: %s', async (_, status, tries) => {
      upload.mockImplementation(refuses(status));
      await owe('ana');
      const person = sandbox.people['ana']?.id ?? '';
      const message = {about: 'undelivered', reference: null} as const;
      await store.write((tx) =>
        tx.owe(
          {to: 'person', person, reference: null, message, gentle: false},
          sandbox.clock.now(),
        ),
      );
      await desk.quiet();
      expect(upload).toHaveBeenCalledTimes(tries);
      const [told, next] = saidBy(sandbox).slice(-2);
      expect(told?.message).toContain('no me dejó adjuntar');
      expect(told?.file_ids).toBeUndefined();
      expect(next?.message).not.toContain('no me dejó adjuntar');
    });

    it.each([
      ['nobody answered', null],
      ['it is asked to slow down', 429],
    ])('goes on trying where %s', async (_, status) => {
      for (let nth = 0; nth < 4; nth += 1) upload.mockImplementationOnce(refuses(status));
      await ask();
      expect(exports()).toHaveLength(1);
    });
  });

  it('is uploaded once, however often its message is refused, and tells of those files', async () => {
    const refused = sandbox.faults.add({kind: 'status', status: 502, path: POST, count: 4});
    // Only counts.
    const uploads = sandbox.faults.add({kind: 'slow', ms: 0, path: UPLOAD});
    await owe('ana');
    await until(() => refused.hits() >= 1);
    const ask2 = {type: 'offer', reference: 'D-2', ...ASKED} as const;
    const at = sandbox.clock.now();
    await store.write((tx) => say(tx, 'D-2', {...ask2, closesAt: at + 5 * DAY}, ana, at));
    await desk.quiet();
    expect(refused.hits()).toBe(4);
    expect(uploads.hits()).toBe(1);
    expect(exports()).toHaveLength(1);
    expect(exports()[0]?.message).toContain('La única oportunidad');
    await ask();
    expect(uploads.hits()).toBe(2);
    expect(exports().at(-1)?.message).toContain('Las 2 oportunidades');
  });

  it('goes to nobody whose co-op isn’t in FIT by then', async () => {
    const before = saidBy(sandbox).length;
    await ask('bruno');
    expect(saidBy(sandbox)).toHaveLength(before);
  });
});
