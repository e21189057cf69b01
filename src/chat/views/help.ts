import {topicNamed} from '../../text/command-names.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/** `/fit help [topic]`. A topic that isn't one gets the overview. */
export function drawHelp(typed: string | null, {words}: View): string {
  const topic = typed === null ? undefined : topicNamed(typed);
  if (topic) return words.t(`help.topic.${topic}`);
  return lines(
    words.t('help.heading'),
    '\n' + words.t('help.share'),
    '\n' + words.t('help.answer'),
    '\n' + words.t('help.look'),
    '\n' + words.t('help.belong'),
    '\n' + words.t('help.more'),
  );
}
