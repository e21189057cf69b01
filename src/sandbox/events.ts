/**
 * The event stream. Post, dialog, reaction and mentions inside `data` are strings holding JSON; a
 * connection numbers what it is sent (websocket-bot-events).
 */
export interface Broadcast {
  omit_users: Record<string, boolean> | null;
  user_id: string;
  channel_id: string;
  team_id: string;
}

export interface ServerEvent {
  event: string;
  data: Record<string, unknown>;
  broadcast: Broadcast;
}

export interface EventConnection {
  userId: string;
  send(text: string): void;
  close(): void;
}

interface Open {
  connection: EventConnection;
  seq: number;
}

export interface EventHub {
  add(connection: EventConnection): {remove(): void};
  /** To the connections of those for whom `wants` holds. */
  publish(event: ServerEvent, wants: (userId: string) => boolean): void;
  closeWhere(matches: (userId: string) => boolean): void;
}

export const everyone: Broadcast = {omit_users: null, user_id: '', channel_id: '', team_id: ''};
export const toUser = (userId: string): Broadcast => ({...everyone, user_id: userId});
export const toChannel = (channelId: string): Broadcast => ({...everyone, channel_id: channelId});
export const toTeam = (teamId: string): Broadcast => ({...everyone, team_id: teamId});

export function createEventHub(): EventHub {
  const open = new Set<Open>();
  const deliver = (entry: Open, event: ServerEvent) => {
    entry.connection.send(JSON.stringify({...event, seq: entry.seq}));
    entry.seq += 1;
  };
  return {
    add: (connection) => {
      const entry: Open = {connection, seq: 0};
      open.add(entry);
      deliver(entry, {
        event: 'hello',
        data: {connection_id: '', server_version: '5.37.0..sandbox.false'},
        broadcast: toUser(connection.userId),
      });
      return {remove: () => open.delete(entry)};
    },
    publish: (event, wants) => {
      for (const entry of open) if (wants(entry.connection.userId)) deliver(entry, event);
    },
    closeWhere: (matches) => {
      for (const entry of [...open]) {
        if (!matches(entry.connection.userId)) continue;
        open.delete(entry);
        entry.connection.close();
      }
    },
  };
}
