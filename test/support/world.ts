import type {Clock} from '../../src/app/ports.ts';
import type {Registering} from '../../src/cli/register-federation.ts';
import type {Faults} from '../../src/sandbox/index.ts';
import type {Sandbox} from '../../src/sandbox/index.ts';
import type {ChatPost} from './chat-shapes.ts';

/**
 * The chat server that stories happen on, with a federation's people, channels, bot and command: the
 * sandbox, or a real Mattermost that its administrator has prepared over the API.
 */
export interface World extends Registering {
  /** Where people find it. */
  readonly url: string;
  /** Where the bot does: what is wrong with the server, as far as `faults` go, is so for it alone. */
  readonly botsUrl: string;
  readonly team: {readonly id: string; readonly name: string};
  readonly people: Readonly<Record<string, {readonly id: string; readonly token: string}>>;
  readonly botUserId: string;
  readonly botName: string;
  readonly botToken: string;
  readonly commandToken: string;
  readonly adminToken: string;
  /** The server's own: the sandbox's is the story's, a real one's can't be moved. */
  readonly clock: Clock;
  readonly faults: Faults;
  /** Undefined on a real server. */
  readonly sandbox: Sandbox | undefined;
  /** A token of a new session. */
  login(username: string): Promise<string>;
  /** Where /fit posts to. */
  registerCommand(url: string): Promise<void>;
  /** Every post ever stored where the bot is: deleted ones and what edited ones were before included. */
  posts(): Promise<readonly ChatPost[]>;
  close(): Promise<void>;
}
