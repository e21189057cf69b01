import type {Rules} from '../domain/settings.ts';
import type {Instant} from '../domain/workflow.ts';
import {doMeetingDuties, nextMeetingDutyAt} from './agenda.ts';
import {askAround, nextAskAt} from './asking-around.ts';
import {makeDigest, nextDigestAt} from './digest.ts';
import type {Store} from './ports.ts';
import {drawSome, toDraw} from './renamed-coops.ts';

/**
 * What time asks of the federation as a whole: nobody's timer, but derived from the registry. Each
 * says when it is due next, and does it once however often it is begun.
 */
export interface Duty {
  readonly name: string;
  /** Past where it is late; undefined where nothing is to come. */
  nextAt(now: Instant): Promise<Instant | undefined>;
  do(now: Instant): Promise<void>;
}

export function dutiesOf(store: Store, rules: Rules): readonly Duty[] {
  return [
    {
      name: 'availability',
      nextAt: () => Promise.resolve(nextAskAt(store.read.registry())),
      do: (now) => askAround({store, rules}, now),
    },
    {
      name: 'digest',
      nextAt: (now) => nextDigestAt(store.read, rules, now),
      async do(now) {
        await makeDigest(store, rules, now);
      },
    },
    {
      name: 'meeting',
      nextAt: (now) => Promise.resolve(nextMeetingDutyAt(store.read, rules, now)),
      do: (now) => doMeetingDuties(store, rules, now),
    },
    {
      name: 'renamed',
      nextAt: async (now) => ((await toDraw(store.read)).length > 0 ? now : undefined),
      do: (now) => store.write((tx) => drawSome(tx, now)),
    },
  ];
}

/** Of those, what is to come. */
export async function upcomingDuties(
  duties: readonly Duty[],
  now: Instant,
): Promise<readonly {readonly name: string; readonly at: Instant}[]> {
  const found = await Promise.all(
    duties.map(async (duty) => ({name: duty.name, at: await duty.nextAt(now)})),
  );
  return found.flatMap(({name, at}) => (at === undefined ? [] : [{name, at}]));
}
