import {commandNamed, topicNamed} from '../../text/command-names.ts';
import {lines} from './view.ts';
import type {View} from './view.ts';

/** `/fit help [topic]`. The overview names every command; of anything else, the topics are told. */
export function drawHelp(typed: string | null, {words}: View): string {
  const topic = typed === null ? undefined : topicNamed(typed);
  if (topic) return words.t(`help.topic.${topic}`);
  if (typed !== null && commandNamed(typed) === undefined)
    return words.t('help.unknown', {typed: typed.slice(0, 60)});
  return lines(
    words.t('help.heading'),
    // Not at the end, which a phone folds away.
    words.t('help.more'),
    '\n' + words.t('help.share'),
    '\n' + words.t('help.answer'),
    '\n' + words.t('help.look'),
    '\n' + words.t('help.belong'),
  );
}
