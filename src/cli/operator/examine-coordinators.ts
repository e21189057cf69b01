import type {MattermostClient} from '../../chat/client.ts';
import type {Config} from '../../config.ts';
import {unfit} from './people.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';

/** Those whom the settings name: they are asked for while nobody co-ordinates, and not any more. */
export async function examineCoordinators(
  {
    config,
    coordinated,
    report,
    say,
  }: {config: Config; coordinated: boolean; report: Report; say: Say},
  bot: MattermostClient,
  fit: {readonly id: string; readonly name: string},
): Promise<void> {
  const names = config.COORDINATORS;
  if (names.length === 0) return;
  const check = 'coordinators';
  const channel = fit.name;
  const strangers = await unfit(bot, names);
  if (strangers.length > 0 && coordinated)
    report.add(check, 'note', say('setup.coordinators.past', {names: strangers.join(', ')}));
  else if (strangers.length > 0)
    report.add(
      check,
      'mend',
      say('doctor.coordinators.unknown', {names: strangers.join(', ')}),
      say('doctor.coordinators.unknown_mend'),
    );
  const people = await bot.getProfilesByUsernames([...names]);
  const outside: string[] = [];
  for (const person of people)
    if (!strangers.includes(person.username) && !(await bot.isChannelMember(fit.id, person.id)))
      outside.push(`@${person.username}`);
  if (outside.length > 0) {
    const told = {channel, names: outside.join(' ')};
    report.add(
      check,
      'mend',
      say('doctor.coordinators.outside', told),
      say('doctor.coordinators.outside_mend', told),
    );
    return;
  }
  if (strangers.length === 0) report.add(check, 'fine', say('doctor.coordinators', {channel}));
}
