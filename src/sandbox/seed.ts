import type {Federation} from './federation.ts';
import type {SlashCommand, Team, User, World} from './world.ts';
import {addAccessToken} from './access-tokens.ts';
import {addTeam, addToken, addUser} from './accounts.ts';
import {addChannel, addToChannel} from './channels.ts';
import {joinTeam} from './membership.ts';
import {addCommand} from './slash-commands.ts';

/** Somebody whom the page or a test can be. */
export interface SandboxPerson {
  id: string;
  username: string;
  token: string;
  locale: string;
  /** Shown name. */
  name: string;
  /** Name of their co-op as seeded; null for those who belong to none. */
  coop: string | null;
  /** What else to say of them: co-ordinates, newcomer… */
  role: {readonly es: string; readonly en: string} | null;
}

export interface Seed {
  team: Team;
  bot: User;
  botToken: string;
  admin: User;
  adminToken: string;
  command: SlashCommand;
  channels: Record<string, string>;
  people: Record<string, SandboxPerson>;
}

/** Everybody's password, for POST /users/login. */
const sandboxPassword = 'sandbox';

export function seedWorld(world: World, federation: Federation): Seed {
  const admin = addUser(world, {
    username: 'admin',
    roles: 'system_user system_admin',
    locale: world.settings.locale,
    password: sandboxPassword,
  });
  const team = addTeam(world, federation.team.name, federation.team.displayName);
  const channels: Record<string, string> = {};
  for (const {name, displayName, type, purpose} of federation.channels) {
    channels[name] = addChannel(world, {
      team_id: team.id,
      type,
      name,
      display_name: displayName,
      purpose,
      creator_id: admin.id,
    }).id;
  }
  joinTeam(world, team.id, admin.id);
  const bot = addUser(world, {
    username: 'fitbot',
    firstName: 'FIT',
    locale: world.settings.locale,
    bot: {description: 'Comparte proyectos entre cooperativas', ownerId: admin.id},
  });
  joinTeam(world, team.id, bot.id);
  for (const channelId of Object.values(channels)) addToChannel(world, channelId, bot.id);
  return {
    team,
    bot,
    botToken: addAccessToken(world, bot.id, 'sandbox').token,
    admin,
    adminToken: addAccessToken(world, admin.id, 'sandbox').token,
    command: seedCommand(world, admin, team),
    channels,
    people: seedPeople(world, federation, team, channels),
  };
}

/** Its url is set when the bot is there: until then the command fails as with nobody listening. */
function seedCommand(world: World, admin: User, team: Team): SlashCommand {
  return addCommand(world, admin, {
    team_id: team.id,
    trigger: 'fit',
    method: 'P',
    url: 'http://127.0.0.1:9/not-registered-yet',
    auto_complete: true,
    auto_complete_desc: 'Compartir proyectos entre cooperativas',
    auto_complete_hint: '[delegate | expand | list | mine | help]',
    display_name: 'FIT',
  });
}

function seedPeople(
  world: World,
  federation: Federation,
  team: Team,
  channels: Record<string, string>,
): Record<string, SandboxPerson> {
  const people: Record<string, SandboxPerson> = {};
  for (const seeded of federation.people) {
    const user = addUser(world, {...seeded, password: sandboxPassword});
    joinTeam(world, team.id, user.id);
    for (const [name, channelId] of Object.entries(channels)) {
      if (name === 'fit' && seeded.outsideFit === true) continue;
      addToChannel(world, channelId, user.id);
    }
    const coop = federation.coops.find((one) => one.people.includes(seeded.username));
    people[seeded.username] = {
      id: user.id,
      username: user.username,
      token: addToken(world, user.id),
      locale: seeded.locale,
      name: `${seeded.firstName} ${seeded.lastName}`,
      coop: coop?.name ?? null,
      role: seeded.note ?? null,
    };
  }
  return people;
}
