import {signsSince} from '../../app/key-change.ts';
import {idsOf, keyring} from '../../app/keys.ts';
import {BUTTONS_LAST} from '../../chat/poster.ts';
import type {Config} from '../../config.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';

/** Do the keys open what is sealed, and may the older ones go? Nothing is opened for it. */
export function examineKeys(
  {
    config,
    sealedWith,
    since: note,
    now,
  }: {
    config: Config;
    sealedWith: ReadonlyMap<string, number>;
    /** What the bot noted of the key that signs. */
    since: string | undefined;
    now: number;
  },
  {report, say}: {report: Report; say: Say},
): void {
  const [current, ...older] = idsOf(keyring(config.SECRET_KEY));
  const rows = (which: (keyId: string) => boolean) =>
    [...sealedWith].reduce((sum, [keyId, n]) => (which(keyId) ? sum + n : sum), 0);
  const shut = rows((keyId) => keyId !== current && !older.includes(keyId));
  if (shut > 0)
    report.add(
      'secret_key',
      'mend',
      say('doctor.keys.shut', {n: shut}),
      say('doctor.keys.shut_mend'),
    );
  if (older.length === 0) {
    if (shut === 0) report.add('secret_key', 'fine', say('doctor.keys'));
    return;
  }
  const waiting = rows((keyId) => older.includes(keyId));
  const since = signsSince(note);
  if (waiting > 0 || since?.keyId !== current)
    report.add('older_keys', 'note', say('doctor.keys.waiting', {n: waiting}));
  else if (since.at + BUTTONS_LAST > now) {
    const until = new Date(since.at + BUTTONS_LAST).toISOString().slice(0, 10);
    report.add('older_keys', 'note', say('doctor.keys.buttons', {until}));
  } else report.add('older_keys', 'note', say('doctor.keys.go'));
}
