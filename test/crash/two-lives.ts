import path from 'node:path';
import {expect} from 'vitest';
import type {Store} from '../../src/app/ports.ts';
import {keyring} from '../../src/app/keys.ts';
import type {Rules} from '../../src/domain/settings.ts';
import {calendar} from '../support/calendar.ts';
import type {Desk} from '../doors/desk.ts';
import {openDesk} from '../doors/desk.ts';
import {RULES} from '../support/federation.ts';
import {Folder, openAt, settled} from '../support/house.ts';
import {IDS} from '../support/one-life.ts';
import {contentOf, meaningOf} from './content.ts';
import {expectFolded} from './folded.ts';
import {Tape} from './tape.ts';
import type {Judged} from './verdict.ts';
import {inFolder, judged} from './verdict.ts';

const SECRETS = [Buffer.alloc(32, 7)] as const;
const KEYS = keyring(SECRETS);
const NAME = 'fit.sqlite';

/** Notes that somebody was answered, by the delivery that they asked with. */
export type Acknowledge = (delivery: string) => void;

export interface Acting<Life> {
  before?(life: Life): Promise<void>;
  /** Every delivery by a key that is the same in each life. */
  act(life: Life, acknowledge: Acknowledge): Promise<void>;
}

/** A process on a database that is there or not. */
interface Lives<Life> {
  readonly rules: Rules;
  open(file: string): Promise<Life>;
  close(life: Life): Promise<void>;
}

export const AT_THE_DOORS: Lives<Desk> = {
  rules: {...RULES, calendar},
  open: (file) => openDesk({file, secrets: SECRETS}),
  close: (desk) => desk.close(),
};

export const BEHIND_THEM: Lives<Store> = {
  rules: RULES,
  open: (file) => openAt(file, {ids: IDS, keys: KEYS}),
  close: (store) => store.close(),
};

/**
 * Acts once, looks at what every statement would have left, and from each of those goes on in another
 * life with the same deliveries: it ends where the first did.
 */
export async function everyStatementOf<Life>(acting: Acting<Life> & Lives<Life>): Promise<Judged> {
  using folder = new Folder();
  const file = path.join(folder.path, NAME);
  using tape = new Tape(folder.path);
  const life = await acting.open(file);
  await acting.before?.(life);
  // What the bot learns of the server by itself.
  await settled();
  tape.start(file);
  await acting.act(life, (delivery) => {
    tape.acknowledged(delivery);
  });
  tape.stop();
  await acting.close(life);
  const found = await judged(tape, file, KEYS);
  const end = meaningOf(tape.contents.at(-1) ?? '{}');
  const tried = new Set<number>();
  for (const {left, commits, step} of tape.moments) {
    if (tried.has(commits)) continue;
    tried.add(commits);
    await inFolder(tape.left.get(left) ?? new Map(), async (place) => {
      const there = path.join(place, NAME);
      const again = await acting.open(there);
      await expectFolded(contentOf(there), acting.rules);
      await acting.act(again, () => undefined);
      const content = contentOf(there);
      await acting.close(again);
      expect(meaningOf(content), step).toEqual(end);
    });
  }
  return found;
}
