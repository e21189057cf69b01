import type {MattermostClient} from '../../src/chat/client.ts';

/** As it went to the server. */
export interface OpenedDialog {
  readonly callback_id: string;
  readonly state: string;
}

/** Who is where on the server, which the bot asks; `say` in the place of the answer. */
export interface StandIn {
  publicKey: string;
  /** How often it was asked for its key. */
  asked: number;
  down: boolean;
  readonly fit: Set<string>;
  readonly team: Set<string>;
  readonly guests: Set<string>;
  say: ((person: string) => Promise<never>) | undefined;
  /** How often it was asked for one person. */
  looked: number;
}

interface Named {
  readonly bot: string;
  readonly team: string;
  readonly fit: string;
  readonly people: Readonly<Record<string, string>>;
}

/** As much of the official client as the doors ask for; `dialogs`: where those go that are opened. */
export function clientOf(
  chat: StandIn,
  dialogs: OpenedDialog[],
  {bot, team, fit, people}: Named,
): MattermostClient {
  const accounts = Object.entries(people).map(([username, id]) => ({
    id,
    username,
    first_name: username,
    last_name: '',
    nickname: '',
    locale: 'es',
    delete_at: 0,
  }));
  const stub = {
    getMe: async () => ({id: bot}),
    getUrl: () => 'http://127.0.0.1:8065',
    getTeamByName: async () => ({id: team, name: 'cooperativa'}),
    getChannelByName: async () => ({id: fit}),
    getTeam: async () => ({name: 'cooperativa'}),
    getChannel: async () => ({name: 'fit', delete_at: 0}),
    getClientConfig: async () => {
      chat.asked += 1;
      if (chat.down) throw new Error('down');
      return {AsymmetricSigningPublicKey: chat.publicKey, SiteURL: ''};
    },
    getChannelMembers: async () => [...chat.fit].map((id) => ({user_id: id})),
    getProfilesInTeam: async () => accounts,
    getProfilesByIds: async () => [],
    getProfilesByUsernames: async () => [],
    isChannelMember: async (_channel: string, person: string) => {
      chat.looked += 1;
      return chat.say ? chat.say(person) : chat.fit.has(person);
    },
    isTeamMember: async (_team: string, person: string) => {
      chat.looked += 1;
      return chat.say ? chat.say(person) : chat.team.has(person) && !chat.guests.has(person);
    },
    openDialog: async (_trigger: string, _url: string, dialog: object) => {
      dialogs.push(dialog as OpenedDialog);
    },
  };
  return stub as unknown as MattermostClient;
}
