import type {JsonObject} from './json.ts';
import type {Channel, ChannelMember, Team, TeamMember} from './world.ts';

export function channelShape(channel: Channel): JsonObject {
  return {
    id: channel.id,
    create_at: channel.create_at,
    update_at: channel.update_at,
    delete_at: channel.delete_at,
    team_id: channel.team_id,
    type: channel.type,
    display_name: channel.display_name,
    name: channel.name,
    header: channel.header,
    purpose: channel.purpose,
    last_post_at: channel.last_post_at,
    total_msg_count: channel.total_msg_count,
    extra_update_at: 0,
    creator_id: channel.creator_id,
    scheme_id: null,
    props: null,
    group_constrained: null,
    // As recorded: false in direct channels, null elsewhere (channel-direct-create).
    shared: channel.type === 'D' ? false : null,
    total_msg_count_root: channel.total_msg_count_root,
    policy_id: null,
  };
}

export function channelMemberShape(member: ChannelMember): JsonObject {
  return {
    channel_id: member.channel_id,
    user_id: member.user_id,
    roles: member.admin ? 'channel_user channel_admin' : 'channel_user',
    last_viewed_at: 0,
    msg_count: 0,
    mention_count: member.mention_count,
    mention_count_root: 0,
    msg_count_root: 0,
    notify_props: {
      desktop: 'default',
      email: 'default',
      ignore_channel_mentions: 'default',
      mark_unread: 'all',
      push: 'default',
    },
    last_update_at: member.last_update_at,
    scheme_guest: false,
    scheme_user: true,
    scheme_admin: member.admin,
    explicit_roles: '',
  };
}

export function teamShape(team: Team): JsonObject {
  return {
    id: team.id,
    create_at: team.create_at,
    update_at: team.create_at,
    delete_at: 0,
    display_name: team.display_name,
    name: team.name,
    description: '',
    email: '',
    type: 'O',
    company_name: '',
    allowed_domains: '',
    invite_id: '',
    allow_open_invite: false,
    scheme_id: null,
    group_constrained: null,
    policy_id: null,
  };
}

export function teamMemberShape(member: TeamMember): JsonObject {
  return {
    team_id: member.team_id,
    user_id: member.user_id,
    roles: member.admin ? 'team_user team_admin' : 'team_user',
    delete_at: 0,
    scheme_guest: false,
    scheme_user: true,
    scheme_admin: member.admin,
    explicit_roles: '',
  };
}
