import type {MattermostClient} from '../../../src/chat/client.ts';
import {FIT, TEAM} from '../../doors/desk.ts';
import {ACCOUNTS, OUTSIDE_CHANNEL, OUTSIDE_TEAM, PEOPLE} from './people.ts';

/** Every so many dialogs can't be opened: then what would have stood in them is said. */
const UNOPENED_EVERY = 7;

/** What the bot posted, or made of a post of its own. */
export interface Posted {
  readonly channel_id?: string;
  readonly message?: string;
  readonly props?: unknown;
}

/** The chat server, answered from here; what is posted is kept in `posted`. */
export function chatOf(publicKey: string, posted: Posted[]): MattermostClient {
  let opened = 0;
  let made = 0;
  const next = () => `p${String((made += 1)).padStart(25, '0')}`;
  const inTeam = ACCOUNTS.filter(({id}) => !OUTSIDE_TEAM.has(id));
  const stub = {
    answers: true,
    refused: false,
    getMe: async () => ({id: PEOPLE.robot, username: 'robot'}),
    getUrl: () => 'http://127.0.0.1:8065',
    getTeamByName: async () => ({id: TEAM, name: 'cooperativa'}),
    getChannelByName: async () => ({id: FIT, name: 'fit'}),
    getTeam: async () => ({name: 'cooperativa'}),
    getChannel: async () => ({name: 'fit', delete_at: 0}),
    createChannel: async () => ({id: next(), creator_id: PEOPLE.robot, delete_at: 0}),
    createDirectChannel: async ([, person = '']: readonly string[]) => ({
      id: `d${person.slice(0, 25)}`,
    }),
    addToChannel: async () => ({}),
    removeFromChannel: async () => ({}),
    upload: async (_channel: string, files: readonly unknown[]) => files.map(next),
    getPostsSince: async () => ({posts: {}, order: []}),
    createPost: async (post: Posted) => {
      posted.push(post);
      return {id: next(), user_id: PEOPLE.robot};
    },
    patchPost: async (post: Posted) => {
      posted.push(post);
      return {};
    },
    getClientConfig: async () => ({AsymmetricSigningPublicKey: publicKey, SiteURL: ''}),
    getChannelMembers: async (_channel: string, page: number) =>
      page > 0
        ? []
        : inTeam.filter(({id}) => !OUTSIDE_CHANNEL.has(id)).map(({id}) => ({user_id: id})),
    getProfilesInTeam: async () => inTeam,
    getProfilesByIds: async (ids: readonly string[]) => inTeam.filter(({id}) => ids.includes(id)),
    getProfilesByUsernames: async (names: readonly string[]) =>
      inTeam.filter(({username}) => names.includes(username)),
    isChannelMember: async (_channel: string, person: string) => !OUTSIDE_CHANNEL.has(person),
    isTeamMember: async (_team: string, person: string) => !OUTSIDE_TEAM.has(person),
    answersNow: async () => true,
    openDialog: async () => {
      opened += 1;
      if (opened % UNOPENED_EVERY === 0) throw new Error('the trigger has expired');
    },
  };
  return stub as unknown as MattermostClient;
}
