import {randomBytes} from 'node:crypto';
import {requester} from './chat-person.ts';
import {stringOf} from './chat-shapes.ts';
import type {Town} from './town.ts';

/** Whoever runs the chat server, with what they can do to the bot's surroundings. */
export function keeperOf(town: Town) {
  const {url, adminToken, team, channels, botUserId} = town.world;
  const admin = requester(url, adminToken);
  const fit = channels['fit'] ?? '';
  const does = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await admin(method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const members = (channel: string) => `/channels/${channel}/members`;
  const keeper = {
    renames: (person: string, changes: object) => does('PUT', `/users/${person}/patch`, changes),
    closesAccount: (person: string) => does('PUT', `/users/${person}/active`, {active: false}),
    opensAccount: (person: string) => does('PUT', `/users/${person}/active`, {active: true}),
    takesOutOfTeam: (person: string) => does('DELETE', `/teams/${team.id}/members/${person}`),
    addsToTeam: (person: string) =>
      does('POST', `/teams/${team.id}/members`, {team_id: team.id, user_id: person}),
    takesOutOfFit: (person: string) => does('DELETE', `${members(fit)}/${person}`),
    addsToFit: (person: string) => does('POST', members(fit), {user_id: person}),
    /** For good; false where the server isn't set to allow that. */
    async deletesFit(): Promise<boolean> {
      if (!town.world.sandbox) {
        const {status} = await admin('DELETE', `/channels/${fit}?permanent=true`);
        return status === 200;
      }
      town.world.sandbox.shell.deleteChannel(fit);
      return true;
    },
    archivesFit: () => does('DELETE', `/channels/${fit}`),
    unarchivesFit: () => does('POST', `/channels/${fit}/restore`),
    renamesFit: (name: string) => does('PUT', `/channels/${fit}/patch`, {name}),
    async makesChannel(name: string): Promise<string> {
      const draft = {team_id: team.id, name, display_name: name, type: 'O'};
      const id = stringOf(await does('POST', '/channels', draft), 'id');
      const everybody = Object.values(town.world.people).map((person) => person.id);
      for (const person of [botUserId, ...everybody])
        await does('POST', members(id), {user_id: person});
      return id;
    },
    async regeneratesToken(): Promise<string> {
      const path = `/commands?team_id=${team.id}&custom_only=true`;
      const [command] = (await does('GET', path)) as {id: string}[];
      const made = await does('PUT', `/commands/${command?.id ?? ''}/regen_token`);
      return stringOf(made, 'token');
    },
    async newBotToken(): Promise<string> {
      const made = await does('POST', `/users/${botUserId}/tokens`, {description: 'again'});
      return stringOf(made, 'token');
    },
    async revokesBotToken(): Promise<void> {
      const tokens = (await does('GET', `/users/${botUserId}/tokens`)) as {id: string}[];
      for (const {id} of tokens) await does('POST', '/users/tokens/revoke', {token_id: id});
    },
    /** In the team, not in the FIT channel; their user name. */
    async newcomer(prefix: string): Promise<string> {
      const username = `${prefix}${randomBytes(4).toString('hex')}`;
      const email = `${username}@stories.example.org`;
      const user = {username, email, password: 'Stories-suite-1!', locale: 'es'};
      await keeper.addsToTeam(stringOf(await does('POST', '/users', user), 'id'));
      return username;
    },
    does,
  };
  return keeper;
}

export type Keeper = ReturnType<typeof keeperOf>;
