import type {FederationSettings} from '../../app/meeting-answers.ts';
import type {Custom} from '../../domain/federation/customs.ts';
import {md} from '../../text/words.ts';
import type {Button} from '../drawn.ts';
import {customLines} from './customs-post.ts';
import {button, lines} from './view.ts';
import type {View} from './view.ts';

const GROUPS: readonly (readonly Custom[])[] = [
  ['digestAt', 'digestDays'],
  ['meeting'],
  ['attendance'],
];

/** Below a person's own: what holds for all of FIT, for who may change it with where it comes from. */
export function federationPart(
  {customs, chosen, mayChange}: FederationSettings,
  view: View,
): {readonly text: string; readonly buttons: readonly Button[]} {
  const {words} = view;
  const rows = GROUPS.map((group) => {
    const line = customLines(group, customs, view).join(' ');
    if (!mayChange) return `* ${line}`;
    const from = group.some((name) => chosen.includes(name)) ? 'chat' : 'environment';
    return `* ${words.t('settings.federation.row', {line: md(line), from: md(words.t(`settings.federation.${from}`))})}`;
  });
  return {
    text: lines(
      words.t('settings.federation.heading'),
      ...rows,
      mayChange && `\n${words.t('settings.federation.how')}`,
    ),
    buttons: mayChange ? [button(view, 'federationsettings')] : [],
  };
}
