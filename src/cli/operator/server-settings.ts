import type {AdminConfig, ClientConfig} from '@mattermost/types/config';
import {publicKeyOf} from '../../chat/trigger.ts';
import type {MattermostClient} from '../../chat/client.ts';
import type {Report} from './report.ts';
import type {Say} from './say.ts';
import {seenFromServer} from './seen-from-server.ts';

/** The oldest version whose answers were watched. */
const OLDEST = [5, 37] as const;

interface Looking {
  readonly report: Report;
  readonly say: Say;
  readonly url: string;
}

export function oldEnough(version: string): boolean {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** What everybody with a token may know of the server. */
export function publicSettings({report, say, url}: Looking, config: Partial<ClientConfig>): void {
  const version = config.Version ?? '?';
  if (oldEnough(version)) report.add('version', 'fine', say('setup.version', {version}));
  else report.add('version', 'mend', say('setup.version', {version}), say('setup.version.old'));
  const site = (config.SiteURL ?? '').replace(/\/+$/, '');
  if (site === '')
    report.add('site_url', 'mend', say('setup.site_url.empty'), say('setup.site_url.mend'));
  else if (site === url) report.add('site_url', 'fine', say('setup.site_url', {site}));
  else report.add('site_url', 'note', say('setup.site_url.other', {site, url}));
  if (config.EnableCommands === 'false')
    report.add(
      'commands_enabled',
      'mend',
      say('setup.commands_off'),
      say('setup.commands_off.mend'),
    );
  if (isKey(config.AsymmetricSigningPublicKey)) report.add('trigger_key', 'fine', say('setup.key'));
  else report.add('trigger_key', 'mend', say('setup.key.missing'), say('setup.key.mend'));
}

/** What only an administrator sees. */
export async function hiddenSettings(
  {report, say, url}: Looking,
  config: AdminConfig,
  publicUrl: string,
): Promise<void> {
  if (config.ServiceSettings.EnableBotAccountCreation)
    report.add('bot_creation', 'fine', say('setup.bot_creation'));
  else report.add('bot_creation', 'note', say('setup.bot_creation.off'));
  const allowed = config.ServiceSettings.AllowedUntrustedInternalConnections;
  const {verdict, host} = await seenFromServer(publicUrl, url, allowed);
  const check = 'internal_connections';
  const advice = say('setup.inward.mend', {host, allowed: allowed === '' ? '–' : allowed});
  switch (verdict) {
    case 'outside': {
      report.add(check, 'fine', say('setup.inward.outside', {host}));
      return;
    }
    case 'allowed': {
      report.add(check, 'fine', say('setup.inward.allowed', {host}));
      return;
    }
    case 'blocked': {
      report.add(check, 'mend', say('setup.inward.blocked', {host}), advice);
      return;
    }
    case 'own': {
      report.add(check, 'note', say('setup.inward.own', {host}), advice);
      return;
    }
    case 'unknown': {
      report.add(check, 'note', say('setup.inward.unknown', {host}));
      return;
    }
  }
}

/** A team has a private channel of its own, which the bot makes as any member may by default. */
export async function memberRights(
  {report, say}: Looking,
  client: MattermostClient,
): Promise<void> {
  const roles = await client.getRolesByNames(['team_user', 'channel_user']);
  const may = new Set(roles.flatMap(({permissions}) => permissions));
  const enough = may.has('create_private_channel') && may.has('manage_private_channel_members');
  if (enough) report.add('private_channels', 'fine', say('setup.private_channels'));
  else
    report.add(
      'private_channels',
      'mend',
      say('setup.private_channels.no'),
      say('setup.private_channels.mend'),
    );
}

function isKey(key: string | undefined): boolean {
  try {
    return key !== undefined && key !== '' && publicKeyOf(key).asymmetricKeyType === 'ec';
  } catch {
    return false;
  }
}
