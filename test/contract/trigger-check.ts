import {verify} from 'node:crypto';
import {requester} from '../support/chat-person.ts';
import {stringOf} from '../support/chat-shapes.ts';
import {stage} from './moves.ts';

export interface Trigger {
  clientTriggerId: string;
  userId: string;
  at: number;
  valid: boolean;
}

/** Takes a trigger apart and checks it with the key that the server gives to everyone. */
export async function checkTrigger(
  triggerId: string,
  alter = (signed: string) => signed,
): Promise<Trigger> {
  const config = await requester(stage.url, '')('GET', '/config/client?format=old');
  const key = stringOf(config.body, 'AsymmetricSigningPublicKey');
  const [clientTriggerId = '', userId = '', at = '', signature = ''] = Buffer.from(
    triggerId,
    'base64',
  )
    .toString('utf8')
    .split(':');
  const valid = verify(
    'sha256',
    Buffer.from(alter(`${clientTriggerId}:${userId}:${at}:`)),
    {key: Buffer.from(key, 'base64'), format: 'der', type: 'spki'},
    Buffer.from(signature, 'base64'),
  );
  return {clientTriggerId, userId, at: Number(at), valid};
}
