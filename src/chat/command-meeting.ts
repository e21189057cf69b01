import type {MeetingIntent} from '../app/meeting-intents.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';

/** `/fit meeting [post|met]`; anything else after it was meant otherwise. */
export function meetingIntent(words: readonly string[]): MeetingIntent | undefined {
  if (words.length === 0) return {do: 'meeting'};
  switch (subCommandNamed(words.join('-'), ['post', 'met'])) {
    case 'post':
      return {do: 'post_agenda'};
    case 'met':
      return {do: 'we_met'};
    default:
      return undefined;
  }
}

/** `/fit excuse COOP [reason]`. */
export function excuseIntent(words: readonly string[]): MeetingIntent | undefined {
  return words.length > 0 ? {do: 'excuse', words} : undefined;
}
