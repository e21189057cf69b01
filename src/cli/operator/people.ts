import type {UserProfile} from '@mattermost/types/users';
import {ChatError} from '../../chat/client.ts';
import type {MattermostClient} from '../../chat/client.ts';
import type {Job, Made} from './job.ts';
import {isInside} from './rooms.ts';

/** Which of these names are nobody's who could co-ordinate: unknown, deactivated, or a bot's. */
export async function unfit(
  client: MattermostClient,
  names: readonly string[],
): Promise<readonly string[]> {
  const people = await client.getProfilesByUsernames([...names]);
  const fit = new Set(
    people.filter((one) => one.delete_at === 0 && !one.is_bot).map((one) => one.username),
  );
  return names.filter((name) => !fit.has(name));
}

/** Co-ordinators act in the FIT channel: each has to be in the team and in it. */
export async function coordinatorsInside(job: Job, channel: Made): Promise<void> {
  const {admin, answers} = job;
  if (answers.coordinators.length === 0) return;
  const strangers = await unfit(admin.client, answers.coordinators);
  const names = answers.coordinators.filter((one) => !strangers.includes(one));
  if (names.length === 0) return;
  const people = await admin.client.getProfilesByUsernames(names);
  for (const person of people) await bringIn(job, person, channel);
}

async function bringIn(job: Job, person: UserProfile, channel: Made): Promise<void> {
  const {admin, asking, team, report, say, dry} = job;
  const {username: name} = person;
  const fit = channel?.name ?? job.answers.fitChannel;
  const text = say('setup.coordinator', {name, channel: fit});
  const inTeam = await admin.client.getTeamMember(team.id, person.id).then(
    ({delete_at: left}) => left === 0,
    (error: unknown) => {
      if (error instanceof ChatError && error.word === 404) return false;
      throw error;
    },
  );
  if (!inTeam) {
    const advice = say('setup.coordinator.not_in_team', {name, team: team.name, channel: fit});
    report.add('coordinators', 'mend', text, advice);
    return;
  }
  if (channel !== undefined && (await isInside(job, channel.id, person.id))) {
    report.add('coordinators', 'found', text);
    return;
  }
  if (dry || channel === undefined) {
    report.add('coordinators', 'would', text);
    return;
  }
  if (!(await asking.confirm(say('setup.ask.add', {name, channel: fit})))) {
    report.add(
      'coordinators',
      'mend',
      text,
      say('setup.coordinator.not_in_channel', {name, channel: fit}),
    );
    return;
  }
  await admin.client.addToChannel(person.id, channel.id);
  report.add('coordinators', 'made', text);
}
