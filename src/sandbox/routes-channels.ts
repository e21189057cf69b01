import type {Api, Call} from './api.ts';
import type {Channel, World} from './world.ts';
import {ok, paging, param} from './api.ts';
import {channelMemberShape, channelShape} from './channel-shape.ts';
import {
  archiveChannel,
  createChannel,
  createDirect,
  createGroup,
  patchChannel,
  restoreChannel,
} from './channels.ts';
import {text, texts} from './json.ts';
import {addMember, memberOf, removeMember} from './membership.ts';
import {Refusal, badBody, forbidden, noChannel} from './refusal.ts';
import {
  channelOf,
  isChannelMember,
  maySeeChannel,
  mustBeInChannel,
  mustBeInTeam,
} from './rights.ts';

export function channelRoutes(api: Api, world: World): void {
  api.on(
    'POST',
    '/channels',
    (call) => channelShape(createChannel(world, call.user, call.object('channel'))),
    201,
  );
  api.on(
    'POST',
    '/channels/direct',
    (call) => channelShape(createDirect(world, call.user, ids(call))),
    201,
  );
  api.on(
    'POST',
    '/channels/group',
    (call) => channelShape(createGroup(world, call.user, ids(call))),
    201,
  );
  api.on('GET', '/channels/:channelId', (call) => channelShape(visible(world, call)));
  api.on('PUT', '/channels/:channelId/patch', (call) =>
    patchChannel(
      world,
      call.user,
      channelOf(world, param(call, 'channelId')),
      call.object('channel'),
    ),
  );
  api.on('POST', '/channels/:channelId/restore', (call) =>
    restoreChannel(world, call.user, channelOf(world, param(call, 'channelId'))),
  );
  api.on('DELETE', '/channels/:channelId', (call) => {
    // For good takes a setting that is off by default.
    if (call.query['permanent'] === 'true')
      throw new Refusal('api.user.delete_channel.not_enabled.app_error', 401);
    archiveChannel(world, call.user, channelOf(world, param(call, 'channelId')));
    return ok;
  });
  byNameRoutes(api, world);
  memberRoutes(api, world);
}

function byNameRoutes(api: Api, world: World): void {
  const named = (call: Call, teamId: string) => {
    for (const channel of world.channels.values()) {
      if (channel.team_id !== teamId || channel.name !== param(call, 'name')) continue;
      // A private channel that one isn't in looks as if it didn't exist.
      const open = channel.delete_at === 0 || call.query['include_deleted'] === 'true';
      if (open && maySeeChannel(world, channel, call.user)) return channel;
    }
    throw new Refusal('app.channel.get_by_name.missing.app_error', 404);
  };
  api.on('GET', '/teams/:teamId/channels/name/:name', (call) => {
    mustBeInTeam(world, param(call, 'teamId'), call.user);
    return channelShape(named(call, param(call, 'teamId')));
  });
  api.on('GET', '/teams/name/:teamName/channels/name/:name', (call) => {
    const team = [...world.teams.values()].find((one) => one.name === param(call, 'teamName'));
    if (team === undefined) throw noChannel();
    mustBeInTeam(world, team.id, call.user);
    return channelShape(named(call, team.id));
  });
  api.on('GET', '/teams/:teamId/channels', (call) => {
    mustBeInTeam(world, param(call, 'teamId'), call.user);
    return [...world.channels.values()]
      .filter((one) => one.team_id === param(call, 'teamId') && one.type === 'O')
      .filter((one) => one.delete_at === 0)
      .map(channelShape);
  });
  api.on('GET', '/users/:userId/teams/:teamId/channels', (call) => {
    const userId = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
    if (userId !== call.user.id) throw forbidden();
    // Direct and group channels come with every team.
    return [...world.channels.values()]
      .filter((one) => one.team_id === param(call, 'teamId') || one.team_id === '')
      .filter((one) => one.delete_at === 0 && isChannelMember(world, one.id, userId))
      .map(channelShape);
  });
}

function memberRoutes(api: Api, world: World): void {
  api.on('GET', '/channels/:channelId/members', (call) => {
    const {page, perPage} = paging(call);
    const members = [...(world.channelMembers.get(seen(world, call).id)?.values() ?? [])];
    return members.slice(page * perPage, (page + 1) * perPage).map(channelMemberShape);
  });
  api.on('GET', '/channels/:channelId/members/:userId', (call) => {
    const userId = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
    return channelMemberShape(memberOf(world, seen(world, call).id, userId));
  });
  api.on('POST', '/channels/:channelId/members/ids', (call) => {
    const channel = seen(world, call);
    return ids(call)
      .flatMap((userId) => world.channelMembers.get(channel.id)?.get(userId) ?? [])
      .map(channelMemberShape);
  });
  api.on(
    'POST',
    '/channels/:channelId/members',
    (call) => {
      const userId = text(call.object('channel_member'), 'user_id');
      const channel = channelOf(world, param(call, 'channelId'));
      return channelMemberShape(addMember(world, call.user, channel, userId));
    },
    201,
  );
  api.on('DELETE', '/channels/:channelId/members/:userId', (call) => {
    const userId = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
    removeMember(world, call.user, channelOf(world, param(call, 'channelId')), userId);
    return ok;
  });
}

/** 404 for a missing channel, 403 for a hidden one (error-missing-channel). */
function visible(world: World, call: Call): Channel {
  const channel = channelOf(world, param(call, 'channelId'));
  if (!maySeeChannel(world, channel, call.user)) throw forbidden();
  return channel;
}

/** Who is in it is for its members, also where it is public; a missing channel is forbidden too. */
function seen(world: World, call: Call): Channel {
  const channel = world.channels.get(param(call, 'channelId'));
  if (channel === undefined) throw forbidden();
  mustBeInChannel(world, channel.id, call.user);
  return channel;
}

function ids(call: Call): string[] {
  const list = texts(call.json('user_ids'));
  if (list === undefined) throw badBody('user_ids');
  return list;
}
