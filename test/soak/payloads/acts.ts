import type {Answer} from '../../../src/app/answers.ts';
import type {Intent} from '../../../src/app/intents.ts';
import type {Hall} from './hall.ts';
import {PEOPLE} from './people.ts';
import type {Name} from './people.ts';

/** Does what must succeed, and tells of which opportunity it was. */
export type Act = (who: Name, intent: Intent) => Promise<string>;

const NOT_TAKEN: ReadonlySet<Answer['kind']> = new Set([
  'refused',
  'lines_refused',
  'unknown_reference',
  'unknown_coop',
  'unknown_people',
  'not_people',
  'other_kind',
  'not_in_channel',
  'cannot_check',
  'busy',
]);

export function actsIn(hall: Hall): Act {
  return async (who, intent) => {
    const answer = await hall.does(PEOPLE[who], intent);
    if (NOT_TAKEN.has(answer.kind))
      throw new Error(`${who} could not ${JSON.stringify(intent)}: ${JSON.stringify(answer)}`);
    return 'reference' in answer ? String(answer.reference) : '';
  };
}
