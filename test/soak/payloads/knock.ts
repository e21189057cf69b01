import {parse} from 'node:querystring';
import type {DoorAnswer} from '../../../src/chat/door-answer.ts';
import type {Hall} from './hall.ts';
import type {Payload} from './payload.ts';
import {FORM_TYPE, JSON_TYPE} from './payload.ts';

export interface Heard {
  readonly status: number;
  readonly body: string;
}

/** Through HTTP as it is, with all that reads a body. */
export async function knockByHttp(hall: Hall, {door, type, raw}: Payload): Promise<Heard> {
  const {statusCode, body} = await hall.app.inject({
    method: 'POST',
    url: `/mattermost/${door}`,
    headers: {'content-type': type},
    payload: raw,
  });
  return {status: statusCode, body};
}

/** With the body read here, which is cheaper; undefined where it can't be. */
export async function knockAtDoor(hall: Hall, payload: Payload): Promise<Heard | undefined> {
  const read = bodyOf(payload);
  if (!read) return undefined;
  const {status, body}: DoorAnswer = await hall.doors[payload.door](read.body);
  return {status, body: JSON.stringify(body)};
}

function bodyOf({type, raw}: Payload): {body: unknown} | undefined {
  if (type === FORM_TYPE) return {body: parse(raw.toString())};
  if (type !== JSON_TYPE) return undefined;
  try {
    return {body: JSON.parse(raw.toString()) as unknown};
  } catch {
    return undefined;
  }
}
