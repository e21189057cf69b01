import type {Sandbox} from '../../src/sandbox/index.ts';
import type {Chance} from './chance.ts';

/** What the bot asks of Mattermost, but for what its start hangs on. */
const WRITES = ['/posts', '/channels/direct'];

/** How Mattermost always is in these runs: a few of a hundred requests go wrong in some way. */
export function foulWeather({faults}: Sandbox): void {
  for (const path of WRITES) {
    faults.add({kind: 'lostAnswers', path, probability: 0.04});
    faults.add({kind: 'lateCommits', path, probability: 0.03, ms: 300});
    faults.add({kind: 'lateCommits', path, probability: 0.01, ms: 2_500});
    faults.add({kind: 'status', status: 429, retryAfter: 0, path, probability: 0.02});
    faults.add({kind: 'status', status: 429, retryAfter: 1, path, probability: 0.01});
    faults.add({kind: 'status', status: 429, retryAfter: null, path, probability: 0.01});
    faults.add({kind: 'status', status: 500, path, probability: 0.02});
    faults.add({kind: 'status', status: 500, id: PENDING, path, probability: 0.02});
    faults.add({kind: 'status', status: 502, path, probability: 0.02});
    faults.add({kind: 'slow', path, probability: 0.02, ms: 700});
    faults.add({kind: 'hang', path, probability: 0.002});
  }
  faults.add({kind: 'lostAnswers', path: 'POST /api/v4/channels', probability: 0.05});
  faults.add({kind: 'status', status: 500, path: '/members', probability: 0.02});
  faults.add({kind: 'lostAnswers', path: '/dialogs/open', probability: 0.02});
  faults.add({kind: 'status', status: 502, path: '/files', probability: 0.1});
}

const PENDING = 'api.post.deduplicate_create_post.pending';

/** A long outage, of one kind or another; over once it is lifted. */
export function outage({faults}: Sandbox, chance: Chance): {lift(): void} {
  const rule = chance.pick([
    {kind: 'down'},
    {kind: 'status', status: 502},
    {kind: 'hang', path: '/posts'},
    {kind: 'status', status: 500, path: '/posts'},
  ] as const);
  faults.clear();
  if (rule) faults.add(rule);
  return {
    lift() {
      faults.clear();
      foulWeather({faults} as Sandbox);
    },
  };
}
