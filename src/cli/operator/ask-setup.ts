import type {Team} from '@mattermost/types/teams';
import type {ConfiguredNames} from '../../chat/known.ts';
import type {Language} from '../../text/words.ts';
import {LANGUAGES} from '../../text/words.ts';
import type {Credentials} from './administrator.ts';
import type {Answers} from './answers.ts';
import {DEFAULTS, bare, checksOf, listening, namesIn} from './answers.ts';
import type {Asking, Check} from './asking.ts';
import type {EnvFile} from './env-file.ts';
import {Halt} from './report.ts';
import type {Say} from './say.ts';
import type {SetupOptions} from './setup-options.ts';
import {given, VARIABLES} from './setup-options.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Name = Parameters<typeof given>[0];

/** Where answers come from: an option, the environment, `.env`, and whoever is there. */
export class Questions {
  readonly #options: SetupOptions;
  readonly #environment: Environment;
  readonly #file: EnvFile;
  readonly #asking: Asking;
  readonly #say: Say;

  constructor(parts: {
    options: SetupOptions;
    environment: Environment;
    file: EnvFile;
    asking: Asking;
    say: Say;
  }) {
    this.#options = parts.options;
    this.#environment = parts.environment;
    this.#file = parts.file;
    this.#asking = parts.asking;
    this.#say = parts.say;
  }

  given(name: Name): string {
    return given(name, this.#options, this.#environment, this.#file);
  }

  /** Where nobody can be asked, everything that is missing is named at once. */
  mustBeComplete(knowsCoordinators: boolean): void {
    if (this.#asking.able) return;
    const needed: Name[] = ['url', 'team', 'public-url'];
    if (!knowsCoordinators) needed.push('coordinators');
    const missing = needed
      .filter((name) => this.given(name) === '')
      .map((name) => `--${name} (${VARIABLES[name]})`);
    const login = this.given('admin-login') !== '' && this.#password !== '';
    if (this.given('admin-token') === '' && !login) missing.push(this.#say('setup.missing.admin'));
    if (missing.length === 0) return;
    throw new Halt('missing', `${this.#say('setup.missing')}\n  ${missing.join('\n  ')}`);
  }

  async url(): Promise<string> {
    const ask = this.#say('setup.ask.url');
    return bare(await this.#answer('url', ask, '', checksOf(this.#say).url));
  }

  async credentials(): Promise<Credentials> {
    const token = this.given('admin-token');
    if (token !== '') return {token};
    const say = this.#say;
    const known = this.given('admin-login');
    if (known !== '' && this.#password !== '') return {login: known, password: this.#password};
    const how = await this.#asking.choice(
      say('setup.ask.admin'),
      [
        {value: 'token', label: say('setup.ask.admin.token')},
        {value: 'login', label: say('setup.ask.admin.login')},
      ],
      known === '' ? 'token' : 'login',
    );
    if (how === 'token') return {token: await this.#asking.secret(say('setup.ask.token'))};
    const login = await this.#asking.text(say('setup.ask.login'), known, checksOf(say).name);
    return {login, password: await this.#asking.secret(say('setup.ask.password'))};
  }

  /** What the settings call team and channel, as far as anybody has said it. */
  get names(): ConfiguredNames {
    const fitChannel = this.given('fit-channel') || DEFAULTS.fitChannel;
    const ficChannel = this.given('fic-channel') || null;
    const diffusionChannel = this.given('diffusion-channel') || DEFAULTS.diffusionChannel;
    return {team: this.given('team'), fitChannel, ficChannel, diffusionChannel};
  }

  /** By its id or its name; halts where there is none such, and says which there are. */
  async team(teams: readonly Team[], known: string | undefined): Promise<Team> {
    const wanted = this.given('team');
    const found = teams.find(({id}) => id === known) ?? teams.find(({name}) => name === wanted);
    if (found !== undefined) return found;
    const names = teams.map(({name}) => name);
    if (wanted !== '' || names.length === 0 || !this.#asking.able) {
      const list = names.length === 0 ? '–' : names.slice(0, 20).join(', ');
      throw new Halt('team', this.#say('setup.team.unknown', {team: wanted, list}));
    }
    const choices = teams.map((one) => ({
      value: one.name,
      label: `${one.display_name} (${one.name})`,
    }));
    const chosen = await this.#asking.choice(this.#say('setup.ask.team'), choices, names[0]);
    return teams.find(({name}) => name === chosen) ?? this.team(teams, known);
  }

  /** `locale` is the server's, `me` who runs this. */
  async rest(
    url: string,
    locale: Language,
    me: string,
    knowsCoordinators: boolean,
  ): Promise<Answers> {
    const say = this.#say;
    const checks = checksOf(say);
    const publicUrl = bare(
      await this.#answer('public-url', say('setup.ask.public_url'), '', checks.url),
    );
    const here = listening(publicUrl);
    const name = await this.#answer(
      'federation-name',
      say('setup.ask.name'),
      DEFAULTS.federationName,
      checks.name,
    );
    const language = await this.#answer('locale', say('setup.ask.locale'), locale, checks.locale);
    const timeZone = await this.#answer(
      'timezone',
      say('setup.ask.time_zone'),
      DEFAULTS.timeZone,
      checks.timeZone,
    );
    const people = knowsCoordinators
      ? this.given('coordinators')
      : await this.#answer('coordinators', say('setup.ask.coordinators'), me, checks.people);
    const quiet = (one: Name, fallback: string, check: Check) =>
      this.#checked(one, this.given(one) || fallback, check);
    return {
      url,
      publicUrl,
      botName: quiet('bot-name', DEFAULTS.botName, checks.username),
      fitChannel: quiet('fit-channel', DEFAULTS.fitChannel, checks.channel),
      diffusionChannel: quiet('diffusion-channel', DEFAULTS.diffusionChannel, checks.channel),
      // Never made unasked: not every federation has one.
      ficChannel: this.given('fic-channel') && quiet('fic-channel', '', checks.channel),
      federation: {name, locale: LANGUAGES.find((one) => one === language) ?? locale, timeZone},
      coordinators: namesIn(people),
      host: quiet('host', here.host ?? DEFAULTS.host, checks.name),
      port: Number(quiet('port', here.port ?? DEFAULTS.port, checks.port)),
    };
  }

  /** Asked only where nobody has said it; then the fallback is what stands there already. */
  async #answer(name: Name, question: string, fallback: string, check: Check): Promise<string> {
    const known = this.given(name);
    if (known !== '') return this.#checked(name, known, check);
    if (!this.#asking.able) return this.#checked(name, fallback, check);
    return this.#asking.text(question, fallback, check);
  }

  #checked(name: Name, value: string, check: Check): string {
    const wrong = check(value);
    if (wrong === undefined) return value;
    throw new Halt('options', `--${name} (${VARIABLES[name]}): ${wrong}`);
  }

  /** Never an option: command lines are seen by whoever lists processes. */
  get #password(): string {
    return this.#environment['MATTERMOST_ADMIN_PASSWORD'] ?? '';
  }
}
