import {describe, expect, it} from 'vitest';
import {ConfigProblem, readConfig} from '../src/config.ts';

const KEY = Buffer.alloc(32, 7).toString('base64');
const GOOD = {
  MATTERMOST_URL: 'https://chat.example.org/',
  MATTERMOST_BOT_TOKEN: 'bot-token-canary',
  MATTERMOST_COMMAND_TOKEN: 'one-canary, two-canary',
  MATTERMOST_TEAM: 'cooperativa',
  PUBLIC_URL: 'http://fit-bot:3000',
  SECRET_KEY: KEY,
};

function problems(environment: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigProblem) return error.problems;
    throw error;
  }
  return [];
}

const named = (environment: Record<string, string | undefined>) =>
  problems(environment).map((one) => one.split(':')[0]);

describe('settings', () => {
  it('have the defaults of the documentation', () => {
    expect(readConfig(GOOD)).toMatchObject({
      MATTERMOST_URL: 'https://chat.example.org',
      MATTERMOST_COMMAND_TOKEN: ['one-canary', 'two-canary'],
      FIT_CHANNEL: 'fit',
      DIFFUSION_CHANNEL: 'diffusion',
      FIC_CHANNEL: null,
      DATABASE_URL: './data/fit.sqlite',
      HOST: '127.0.0.1',
      PORT: 3_000,
      TRUST_PROXY: false,
      LOG_LEVEL: 'info',
      REQUESTS_PER_MINUTE: 60,
      FEDERATION_NAME: 'FACTTIC',
      FEDERATION_LOCALE: 'es',
      FEDERATION_TIMEZONE: 'America/Argentina/Buenos_Aires',
      COORDINATORS: [],
      CALL_WINDOWS: [
        {amount: 5, unit: 'd'},
        {amount: 2, unit: 'd'},
        {amount: 10, unit: 'd'},
      ],
      HANDOVER_WINDOW: {amount: 3, unit: 'd'},
      WORKING_HOURS: {from: 540, to: 1_080},
      FOLLOW_UP_AFTER: [3, 14, 45].map((days) => days * 86_400_000),
      CONTACT_RETENTION: 90 * 86_400_000,
    });
  });

  it('that are missing are all told at once, each with how to mend it', () => {
    expect(named({})).toEqual(Object.keys(GOOD));
    for (const problem of problems({})) expect(problem.length).toBeGreaterThan(30);
    expect(() => readConfig({})).toThrow(/6 setting\(s\) to mend:\n {2}MATTERMOST_URL: /);
  });

  it('that are empty or blank are missing, or have their default', () => {
    const blank = (value: string) =>
      Object.fromEntries(Object.keys(GOOD).map((key) => [key, value]));
    expect(named(blank(''))).toEqual(Object.keys(GOOD));
    expect(named(blank('  '))).toEqual(Object.keys(GOOD));
    const defaults = readConfig(GOOD);
    const names = Object.keys(defaults).filter((name) => !(name in GOOD));
    for (const value of ['', '   ']) {
      const all = Object.fromEntries(names.map((name) => [name, value]));
      expect(readConfig({...GOOD, ...all})).toEqual(defaults);
    }
  });

  it.each([
    ['MATTERMOST_URL', 'chat.example.org'],
    ['MATTERMOST_URL', 'ftp://chat.example.org'],
    ['MATTERMOST_URL', 'https://'],
    ['MATTERMOST_COMMAND_TOKEN', ' , '],
    ['PUBLIC_URL', 'localhost:3000'],
    ['SECRET_KEY', 'short'],
    ['SECRET_KEY', `${KEY},short`],
    ['SECRET_KEY', 'abcdef0123456789'],
    ['DATABASE_URL', 'postgres://localhost/fit'],
    ['DATABASE_URL', 'sqlite:'],
    ['DATABASE_URL', 'data/fit.sqlite'],
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '1.5'],
    ['TRUST_PROXY', 'maybe'],
    ['LOG_LEVEL', 'loud'],
    ['FEDERATION_LOCALE', 'fr'],
    ['FEDERATION_TIMEZONE', 'Buenos Aires'],
    ['CALL_WINDOWS', '5d,never'],
    ['CALL_WINDOWS', '0d'],
    ['HANDOVER_WINDOW', '3'],
    ['WORKING_HOURS', '9 to 6'],
    ['WORKING_HOURS', '18:00-09:00'],
    ['WORKING_HOURS', '09:75-18:00'],
    ['FOLLOW_UP_AFTER', '14d,3d'],
    ['CONTACT_RETENTION', 'always'],
    ['METRICS', 'sometimes'],
    ['REQUESTS_PER_MINUTE', '0'],
    ['REQUESTS_PER_MINUTE', '-1'],
    ['REQUESTS_PER_MINUTE', '1.5'],
    ['REQUESTS_PER_MINUTE', 'many'],
  ])('say what is wrong with %s=%s', (name, value) => {
    expect(named({...GOOD, [name]: value})).toEqual([name]);
  });

  it.each([
    ['off', null],
    ['5', 5],
    [' ', 60],
  ])('one person’s share can be %s', (value, share) => {
    expect(readConfig({...GOOD, REQUESTS_PER_MINUTE: value}).REQUESTS_PER_MINUTE).toBe(share);
  });

  it('that are wrong in several ways are told together', () => {
    const wrong = {...GOOD, PORT: 'x', LOG_LEVEL: 'x', SECRET_KEY: 'x', CALL_WINDOWS: 'x'};
    expect(new Set(named(wrong))).toEqual(
      new Set(['PORT', 'LOG_LEVEL', 'SECRET_KEY', 'CALL_WINDOWS']),
    );
  });

  it('that are secret are never repeated', () => {
    const secrets = {
      MATTERMOST_URL: 'x',
      MATTERMOST_BOT_TOKEN: 'bot-token-canary',
      MATTERMOST_COMMAND_TOKEN: 'command-canary',
      SECRET_KEY: 'secret-canary',
    };
    expect(() => readConfig(secrets)).toThrow(ConfigProblem);
    expect(problems(secrets).join('\n')).not.toContain('canary');
  });

  it('take keys as base64 or hex, the first to sign with', () => {
    const hex = Buffer.alloc(32, 9).toString('hex');
    const {SECRET_KEY} = readConfig({...GOOD, SECRET_KEY: `${hex}, ${KEY}`});
    expect(SECRET_KEY).toEqual([Buffer.alloc(32, 9), Buffer.alloc(32, 7)]);
  });

  it('have a channel of FIC where one is named alone', () => {
    expect(readConfig({...GOOD, FIC_CHANNEL: ' fic '}).FIC_CHANNEL).toBe('fic');
  });

  it('take names of co-ordinators as they are written', () => {
    expect(readConfig({...GOOD, COORDINATORS: '@Ana, bruno,,'}).COORDINATORS).toEqual([
      'ana',
      'bruno',
    ]);
  });
});
