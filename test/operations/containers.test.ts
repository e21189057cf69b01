import {existsSync, readFileSync} from 'node:fs';
import path from 'node:path';
import {describe, expect, it} from 'vitest';
import {parse} from 'yaml';
import {readConfig} from '../../src/config.ts';

interface Service {
  readonly image?: string;
  readonly build?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly env_file?: string;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly extends?: {readonly file: string; readonly service: string};
  readonly entrypoint?: readonly string[];
  readonly healthcheck?: {readonly test: readonly string[]};
}
interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, null>>;
}

const ROOT = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const compose = (file: string) => parse(read(file), {merge: true}) as Compose;

const WHOLE = compose('docker-compose.yml');
const ALONE = compose('docker-compose.bot.yml');
const FILES = {'docker-compose.yml': WHOLE, 'docker-compose.bot.yml': ALONE};

/** What the bot is given in a container: by the image, the compose files and a least `.env`. */
function environmentOf(...services: (Service | undefined)[]): Record<string, string> {
  const image = Array.from(
    read('Dockerfile').matchAll(/^(?:ENV)?\s+([A-Z_]+)=(\S+)/gm),
    (match) => [match[1] ?? '', match[2] ?? ''],
  );
  const env = {
    MATTERMOST_URL: 'https://chat.example.org',
    MATTERMOST_BOT_TOKEN: 'b',
    MATTERMOST_COMMAND_TOKEN: 'c',
    MATTERMOST_TEAM: 'fed',
    PUBLIC_URL: 'https://fit.example.org',
    SECRET_KEY: Buffer.alloc(32).toString('base64'),
    // As somebody has it who ran the bot without a container before.
    HOST: '127.0.0.1',
    DATABASE_URL: 'sqlite:./data/fit.sqlite',
  };
  const given = services.map((service) => service?.environment ?? {});
  return Object.assign(Object.fromEntries(image) as object, env, ...given) as Record<
    string,
    string
  >;
}

describe('the compose files', () => {
  it.each(['docker-compose.yml', 'docker-compose.bot.yml'] as const)(
    '%s give every file and volume that they name',
    (file) => {
      for (const service of Object.values(FILES[file].services)) {
        const from = service.extends ? ALONE.services[service.extends.service] : service;
        if (service.extends) expect(from).toBeDefined();
        for (const volume of from?.volumes ?? []) {
          const [source = ''] = volume.split(':');
          if (!source.startsWith('.')) expect(Object.keys(FILES[file].volumes)).toContain(source);
        }
      }
      const {setup} = ALONE.services;
      const [, script = ''] = setup?.entrypoint ?? [];
      expect(existsSync(path.join(ROOT, script.replace('/app/', '')))).toBe(true);
    },
  );

  it('give the bot settings that it knows and understands', () => {
    const settings = new Set(read('.env.example').match(/\b[A-Z][A-Z_]+(?==)/g));
    const bot = [ALONE.services['fit-bot'], WHOLE.services['fit-bot']];
    for (const name of bot.flatMap((one) => Object.keys(one?.environment ?? {})))
      expect(settings).toContain(name === 'POSTGRES_PASSWORD' ? 'PORT' : name);
    const alone = readConfig(environmentOf(bot[0]));
    expect(alone).toMatchObject({HOST: '0.0.0.0', PORT: 3000, DATABASE_URL: '/data/fit.sqlite'});
    const whole = readConfig(environmentOf(...bot));
    expect(whole).toMatchObject({
      MATTERMOST_URL: 'http://mattermost:8065',
      PUBLIC_URL: 'http://fit-bot:3000',
    });
  });

  it('let Mattermost call the bot by the name and port that it has', () => {
    const {mattermost} = WHOLE.services;
    const {PUBLIC_URL, PORT} = readConfig(
      environmentOf(ALONE.services['fit-bot'], WHOLE.services['fit-bot']),
    );
    const {hostname, port} = new URL(PUBLIC_URL);
    expect(Object.keys(WHOLE.services)).toContain(hostname);
    expect(Number(port)).toBe(PORT);
    expect(mattermost?.environment).toMatchObject({
      MM_SERVICESETTINGS_ALLOWEDUNTRUSTEDINTERNALCONNECTIONS: hostname,
      MM_SERVICESETTINGS_ENABLEBOTACCOUNTCREATION: 'true',
    });
    expect(mattermost?.environment).toHaveProperty('MM_SERVICESETTINGS_SITEURL');
  });

  it('let setup see what the bot knows, and nothing more', () => {
    const kept = ALONE.services['fit-bot']?.volumes?.find((one) => one.endsWith(':/data'));
    expect(ALONE.services['setup']?.volumes).toContain(`${kept ?? ''}:ro`);
  });

  it('publish nothing but to this machine', () => {
    const ports = Object.values(FILES).flatMap(({services}) =>
      Object.values(services).flatMap((service) => service.ports ?? []),
    );
    expect(ports).toEqual(['127.0.0.1:8065:8065', '127.0.0.1:3000:3000']);
  });

  it('hold no secret, and refuse to start without one', () => {
    const text = read('docker-compose.yml') + read('docker-compose.bot.yml');
    for (const [, value = ''] of text.matchAll(
      /^ +[A-Z_]*(?:PASSWORD|SECRET|TOKEN)[A-Z_]*: +(.*)$/gm,
    ))
      expect(value).toMatch(/^(''|\$\{[A-Z_]+:\?.+\})$/);
    expect(text).toMatch(/postgres:\/\/mattermost:\$\{POSTGRES_PASSWORD:\?/);
    // The password of another program doesn't reach the bot.
    expect(WHOLE.services['fit-bot']?.environment?.['POSTGRES_PASSWORD']).toBe('');
  });
});

describe('the image', () => {
  it('asks for its health where the bot answers', () => {
    const [, asked] = /HEALTHCHECK[\s\S]*?(\/\w+)`\)/.exec(read('Dockerfile')) ?? [];
    expect(asked).toBe('/healthz');
    expect(read('src/http/app.ts')).toContain(`app.get('${asked ?? ''}'`);
  });

  it('takes what the Dockerfile copies, and no secret or database', () => {
    const kept = read('.dockerignore');
    const copied = Array.from(read('Dockerfile').matchAll(/^COPY (?!--)(.+) \S+$/gm), ([, names]) =>
      (names ?? '').split(' '),
    ).flat();
    for (const name of copied) {
      expect(kept).toContain(`!${name}\n`);
      expect(existsSync(path.join(ROOT, name))).toBe(true);
    }
    expect(kept).toMatch(/^\*$/m);
    expect(copied.join(' ')).not.toMatch(/\.env|data|sqlite/);
  });
});
