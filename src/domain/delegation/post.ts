import type {Post as SharedPost} from '../opportunity/post.ts';
import type {DirectMessage, TeamMessage, ThreadMessage} from './messages.ts';

export type Post =
  | SharedPost<ThreadMessage, DirectMessage>
  | {readonly kind: 'team_post'; readonly message: TeamMessage};

/** In the team's channel. */
export function inTeam(message: TeamMessage): Post {
  return {kind: 'team_post', message};
}
