import {env} from 'node:process';

export interface RealServer {
  readonly url: string;
  readonly adminToken: string;
}

/** The real Mattermost that the environment names; undefined where tests run against the sandbox. */
export const realServer: RealServer | undefined = named(
  env['MATTERMOST_E2E_URL'],
  env['MATTERMOST_E2E_ADMIN_TOKEN'],
);

/** Half of it would be the sandbox in silence. */
function named(url: string | undefined, adminToken: string | undefined): RealServer | undefined {
  if (!url && !adminToken) return undefined;
  if (!url || !adminToken)
    throw new Error('MATTERMOST_E2E_URL and MATTERMOST_E2E_ADMIN_TOKEN belong together');
  return {url: url.replace(/\/+$/, ''), adminToken};
}
