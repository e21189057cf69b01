import {afterAll, beforeAll, expect} from 'vitest';
import type {ChatPerson} from '../support/chat-person.ts';
import type {ChatAnswer} from '../support/chat-shapes.ts';
import type {RecordingIntegration} from '../support/recording-integration.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import {connectPerson} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {startRecordingIntegration} from '../support/recording-integration.ts';
import {startSandbox} from '../../src/sandbox/index.ts';
import {exchange, recordedEvent, shapeOf} from './recordings.ts';

/** The sandbox beside what a real 5.37 was recorded doing: statuses, error ids, keys and kinds. */
export let sandbox: Sandbox;
export let integration: RecordingIntegration;
export let ana: ChatPerson;
export let bruno: ChatPerson;
export let bot: ChatPerson;

export function raiseSandbox(): void {
  beforeAll(async () => {
    sandbox = await startSandbox({triggerLifetimeMs: 3000});
    integration = await startRecordingIntegration();
    sandbox.registerCommand(`${integration.url}/slash`);
    const connect = (token: string) => connectPerson({url: sandbox.url, token});
    ana = await connect(sandbox.people['ana']?.token ?? '');
    bruno = await connect(sandbox.people['bruno']?.token ?? '');
    bot = await connect(sandbox.botToken);
  });

  afterAll(async () => {
    for (const person of [ana, bruno, bot]) person.close();
    await integration.close();
    await sandbox.close();
  });
}

export const fit = () => sandbox.channels['fit'] ?? '';

/** A recorded request body made to mean the sandbox's channel and integration. */
export function moved(body: unknown): Record<string, unknown> {
  const text = JSON.stringify(body)
    .replaceAll('sgt8hy5kzbrfip6m4u5khpt5hh', fit())
    .replaceAll('9pgotbh1njb87rj46wgqcep75o', sandbox.channels['diffusion'] ?? '')
    .replaceAll('riiqm1ytmtrkzkmbhtc83ik46w', sandbox.botUserId)
    .replaceAll('7xifzg65i78878za1nfz3drtcc', ana.id)
    .replaceAll('fbinprfxm3da7f13zjzpebc71y', sandbox.team.id)
    .replaceAll('http://127.0.0.1:9099', integration.url);
  return JSON.parse(text) as Record<string, unknown>;
}

export function expectLike(answer: ChatAnswer, name: string, n = 0): void {
  const {status, headers, body} = exchange(name, n).response;
  expect(answer.status).toBe(status);
  expect(answer.headers.get('content-type')).toBe(headers['content-type']);
  const recorded = typeof body === 'string' ? (JSON.parse(body) as unknown) : body;
  expect(shapeOf(answer.body)).toEqual(shapeOf(recorded));
  if (status >= 400) expect(stringOf(answer.body, 'id')).toBe(stringOf(recorded, 'id'));
}

export async function expectEvent(who: ChatPerson, name: string, event: string, holding = '') {
  const recorded = recordedEvent(name, event);
  const heard = await who.waitForEvent(
    (one) => one.event === event && JSON.stringify(one.data).includes(holding),
  );
  expect(shapeOf(heard.data)).toEqual(shapeOf(recorded.data));
}
