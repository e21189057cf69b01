import {randomBytes, sign} from 'node:crypto';
import type {KeyObject} from 'node:crypto';
import type {Keyring} from '../src/app/keys.ts';
import {buttonToken} from '../src/chat/wire.ts';
import {FEDERATION} from './federation.ts';

export interface Press {
  readonly person: string;
  readonly reference: string;
}

/** Each call answered once by each co-op but the one that offers it, in no order. */
export function answers(): Press[] {
  const {people, opportunities} = FEDERATION;
  const all = people
    .slice(1)
    .flatMap((person) =>
      Array.from({length: opportunities}, (_, i) => ({person, reference: `D-${String(i + 1)}`})),
    );
  for (let i = all.length - 1; i > 0; i -= 1) {
    const j = Math.floor(Math.random() * (i + 1));
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

/** As Mattermost sends it: "we are interested", signed as the server does. */
export function bodyOf({person, reference}: Press, keys: Keyring, signing: KeyObject): string {
  const {channel, team} = FEDERATION;
  const now = Date.now();
  const trigger = `${randomBytes(13).toString('hex')}:${person}:${String(now)}:`;
  const signature = sign('sha256', Buffer.from(trigger), signing).toString('base64');
  const about = {
    action: 'interested',
    reference,
    bound: '',
    channel,
    person: null,
    expires: now + 86_400_000,
  } as const;
  return JSON.stringify({
    user_id: person,
    user_name: 'somebody',
    channel_id: channel,
    channel_name: 'fit',
    team_id: team,
    team_domain: 'bench',
    post_id: randomBytes(13).toString('hex'),
    trigger_id: Buffer.from(trigger + signature).toString('base64'),
    type: 'button',
    data_source: '',
    context: {fit: buttonToken(about, keys)},
  });
}
