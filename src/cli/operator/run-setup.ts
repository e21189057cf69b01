import path from 'node:path';
import {parseEnv} from 'node:util';
import {readFileSync} from 'node:fs';
import type {Team} from '@mattermost/types/teams';
import {ChatError} from '../../chat/client.ts';
import type {MattermostClient} from '../../chat/client.ts';
import {ConfigProblem, readConfig} from '../../config.ts';
import type {Administrator} from './administrator.ts';
import {administrator, unanswered} from './administrator.ts';
import {Questions} from './ask-setup.ts';
import {nobody, terminal} from './asking.ts';
import type {Asking} from './asking.ts';
import {botAccount} from './bot-account.ts';
import {botToken} from './bot-token.ts';
import {EnvFile, Overtaken} from './env-file.ts';
import type {Job} from './job.ts';
import {coordinatorsInside, unfit} from './people.ts';
import {reach} from './reach.ts';
import {rehearse} from './rehearse.ts';
import {EXIT, Halt, Report} from './report.ts';
import {diffusionChannel, ficChannel, fitChannel, inChannel, inTeam} from './rooms.ts';
import {languageOf, sayer} from './say.ts';
import type {Say} from './say.ts';
import {hiddenSettings, memberRights, oldEnough, publicSettings} from './server-settings.ts';
import {keptBeside, standingFor, tellRenamed} from './standing.ts';
import type {Kept} from './standing.ts';
import type {SetupOptions} from './setup-options.ts';
import {given, readSetupOptions} from './setup-options.ts';
import {slashCommand} from './slash-command.ts';
import {misread, setupUsage} from './usage.ts';
import {writeSettings} from './written-settings.ts';

/** More teams than these aren't shown. */
const TEAMS = 60;

/** To choose from; the one that is named or known is among them, however many there are. */
async function teamsOf(
  client: MattermostClient,
  id: string | undefined,
  name: string,
): Promise<readonly Team[]> {
  const asked = [
    ...(id === undefined ? [] : [client.getTeam(id)]),
    ...(name === '' ? [] : [client.getTeamByName(name)]),
  ];
  const found = await Promise.allSettled(asked);
  const named = found.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  return [...named, ...((await client.getTeams(0, TEAMS)) as Team[])];
}

export interface Surroundings {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Where `.env` is. */
  readonly folder: string;
  /** Is somebody at a terminal? */
  readonly attended: boolean;
  readonly out: (line: string) => void;
}

/** All of `npm run setup`: what it tells goes to `out`; the exit status is answered. */
export async function runSetup(around: Surroundings): Promise<number> {
  const {environment, out} = around;
  const spoken = [environment['FEDERATION_LOCALE'], environment['LANG']];
  let options: SetupOptions;
  try {
    options = readSetupOptions(around.args);
  } catch (error) {
    const say = sayer(languageOf(...spoken));
    out(misread(error, say));
    out(setupUsage(say));
    return EXIT.halted;
  }
  const target = path.resolve(around.folder, options['settings-file'] ?? '.env');
  const before = EnvFile.read(target);
  const told = options.speak ?? given('locale', options, environment, before);
  const first = languageOf(told, environment['LANG']);
  if (options.help) {
    out(setupUsage(sayer(first)));
    return EXIT.fine;
  }
  let say = sayer(first);
  try {
    const file = EnvFile.read(target, say('setup.env.header'));
    const asking = (words: Say) => (around.attended ? terminal(words) : nobody(options.yes));
    const questions = (words: Say) =>
      new Questions({options, environment, file, asking: asking(words), say: words});
    const known = file.get('COORDINATORS') !== '';
    questions(say).mustBeComplete(known);
    const url = await questions(say).url();
    const {locale} = await reach(url, say);
    say = sayer(languageOf(told, locale));
    if (options['admin-token'] !== undefined) out(say('setup.admin.seen'));
    const admin = await administrator(url, await questions(say).credentials(), say);
    try {
      return await withAdministrator({
        admin,
        url,
        told,
        known,
        kept: await keptBeside(around.folder, {...file.values(), ...environment}),
        file,
        out,
        asking,
        questions,
        dry: options['dry-run'],
        trial: !options['skip-trial'],
      });
    } finally {
      await admin.leave();
    }
  } catch (error) {
    if (error instanceof Halt) out(`✗ ${error.message}`);
    else if (error instanceof Overtaken)
      out(`✗ ${say('setup.env.overtaken', {file: target, key: error.key})}`);
    else throw error;
    return EXIT.halted;
  }
}

interface Parts {
  readonly admin: Administrator;
  readonly url: string;
  /** The locale that somebody asked for; '' where the server's counts. */
  readonly told: string;
  /** Are there co-ordinators in `.env` already? */
  readonly known: boolean;
  readonly kept: Kept & {readonly unread: string | undefined};
  readonly file: EnvFile;
  readonly asking: (say: Say) => Asking;
  readonly questions: (say: Say) => Questions;
  readonly dry: boolean;
  readonly trial: boolean;
  readonly out: (line: string) => void;
}

async function withAdministrator(parts: Parts): Promise<number> {
  const {admin, url, file, dry, kept} = parts;
  const {client} = admin;
  let say = sayer(languageOf(parts.told));
  try {
    const config = await client.getConfig();
    const language = languageOf(parts.told, config.LocalizationSettings.DefaultServerLocale);
    say = sayer(language);
    const report = new Report(say, parts.out);
    const questions = parts.questions(say);
    const settings = await client.getClientConfig();
    if (!oldEnough(settings.Version))
      throw new Halt(
        'version',
        `${say('setup.version', {version: settings.Version})}: ${say('setup.version.old')}`,
      );
    const standing = standingFor(kept, questions.names);
    const teams = await teamsOf(client, standing?.teamId, questions.names.team);
    const team = await questions.team(teams, standing?.teamId);
    // As it stands in the settings, which the bot has its ids by.
    const teamName = questions.names.team || team.name;
    const answers = await questions.rest(url, language, admin.username, parts.known);
    const strangers = await unfit(client, answers.coordinators);
    const names = strangers.join(', ');
    // Nobody asks them any more, and nobody typed them just now.
    const past = kept.coordinated && questions.given('coordinators') === file.get('COORDINATORS');
    if (strangers.length > 0 && !past)
      throw new Halt('coordinators', say('setup.coordinators.unknown', {names}));
    if (dry) parts.out(say('setup.dry'));
    writeSettings({answers, team: teamName, file, report, say, dry});
    if (strangers.length > 0)
      report.add('coordinators', 'note', say('setup.coordinators.past', {names}));
    tellRenamed(
      {report, say},
      {check: 'team', key: 'MATTERMOST_TEAM', was: teamName, now: team.name},
    );
    publicSettings({report, say, url}, settings);
    await hiddenSettings({report, say, url}, config, answers.publicUrl);
    await memberRights({report, say, url}, client);
    const write = sayer(answers.federation.locale);
    const job: Job = {
      admin,
      answers,
      team,
      standing: standing?.teamId === team.id ? standing : undefined,
      unread: kept.unread,
      file,
      asking: parts.asking(say),
      report,
      say,
      write,
      dry,
    };
    await make(job, parts.trial && !dry, settings.AsymmetricSigningPublicKey);
    if (!dry) checkFile(job);
    return end(job, parts.out);
  } catch (error) {
    if (error instanceof ChatError && error.status === null) throw unanswered(url, error, say);
    if (error instanceof ChatError)
      throw new Halt('server', say('setup.server.refused', {why: error.message}));
    throw error;
  }
}

async function make(job: Job, trial: boolean, publicKey: string): Promise<void> {
  const bot = await botAccount(job);
  await botToken(job, bot);
  await inTeam(job, bot);
  const fit = await fitChannel(job);
  await inChannel(job, bot, fit);
  await inChannel(job, bot, await diffusionChannel(job));
  await inChannel(job, bot, await ficChannel(job));
  await coordinatorsInside(job, fit);
  const command = await slashCommand(job);
  if (trial) await rehearse(job, fit, command, publicKey);
}

/** What else is in the file may keep the bot from starting. */
function checkFile({file, report, say}: Job): void {
  try {
    readConfig(parseEnv(readFileSync(file.file, 'utf8')));
  } catch (error) {
    if (!(error instanceof ConfigProblem)) throw error;
    report.add('settings', 'mend', say('setup.env.invalid'), error.problems.join('\n'));
  }
}

function end({report, say, dry}: Job, out: (line: string) => void): number {
  const n = report.toMend;
  out('');
  if (dry) out(say('setup.end.dry'));
  else out(n > 0 ? say('setup.end.mend', {n}) : say('setup.end.fine'));
  return n > 0 ? EXIT.toMend : EXIT.fine;
}
