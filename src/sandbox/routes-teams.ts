import type {Api} from './api.ts';
import type {World} from './world.ts';
import {addDefaultChannels, addTeam} from './accounts.ts';
import {ok, paging, param} from './api.ts';
import {teamMemberShape, teamShape} from './channel-shape.ts';
import {text} from './json.ts';
import {addTeamMember, joinTeam, removeTeamMember} from './membership.ts';
import {Refusal, forbidden} from './refusal.ts';
import {isAdmin, isTeamMember, mustBeInTeam, teamOf} from './rights.ts';

export function teamRoutes(api: Api, world: World): void {
  api.on(
    'POST',
    '/teams',
    (call) => {
      if (!isAdmin(call.user)) throw forbidden();
      const body = call.object('team');
      const team = addTeam(world, text(body, 'name'), text(body, 'display_name'));
      addDefaultChannels(world, team);
      joinTeam(world, team.id, call.user.id);
      return teamShape(team);
    },
    201,
  );
  // All of them for an administrator, else those that anybody may join: none here.
  api.on('GET', '/teams', (call) => {
    const {page, perPage} = paging(call);
    const all = isAdmin(call.user) ? [...world.teams.values()] : [];
    all.sort((one, other) => (one.display_name < other.display_name ? -1 : 1));
    return all.slice(page * perPage, (page + 1) * perPage).map(teamShape);
  });
  api.on('GET', '/teams/name/:name', (call) => {
    const team = [...world.teams.values()].find((one) => one.name === param(call, 'name'));
    if (team === undefined) throw new Refusal('app.team.get_by_name.missing.app_error', 404);
    mustBeInTeam(world, team.id, call.user);
    return teamShape(team);
  });
  api.on('GET', '/teams/:teamId', (call) => {
    mustBeInTeam(world, param(call, 'teamId'), call.user);
    return teamShape(teamOf(world, param(call, 'teamId')));
  });
  api.on('GET', '/users/:userId/teams', (call) => {
    const userId = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
    if (userId !== call.user.id && !isAdmin(call.user)) throw forbidden();
    return [...world.teams.values()]
      .filter((team) => isTeamMember(world, team.id, userId))
      .map(teamShape);
  });
  memberRoutes(api, world);
}

function memberRoutes(api: Api, world: World): void {
  api.on('GET', '/teams/:teamId/members', (call) => {
    mustBeInTeam(world, param(call, 'teamId'), call.user);
    const {page, perPage} = paging(call);
    const members = [...(world.teamMembers.get(param(call, 'teamId'))?.values() ?? [])];
    return members.slice(page * perPage, (page + 1) * perPage).map(teamMemberShape);
  });
  api.on('GET', '/teams/:teamId/members/:userId', (call) => {
    mustBeInTeam(world, param(call, 'teamId'), call.user);
    const userId = param(call, 'userId') === 'me' ? call.user.id : param(call, 'userId');
    const member = world.teamMembers.get(param(call, 'teamId'))?.get(userId);
    if (member === undefined) throw new Refusal('app.team.get_member.missing.app_error', 404);
    return teamMemberShape(member);
  });
  api.on(
    'POST',
    '/teams/:teamId/members',
    (call) => {
      const userId = text(call.object('team_member'), 'user_id');
      return teamMemberShape(addTeamMember(world, call.user, param(call, 'teamId'), userId));
    },
    201,
  );
  api.on('DELETE', '/teams/:teamId/members/:userId', (call) => {
    removeTeamMember(world, call.user, param(call, 'teamId'), param(call, 'userId'));
    return ok;
  });
}
