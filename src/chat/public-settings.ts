import type {MattermostClient} from './client.ts';
import type {Known} from './known.ts';

export type PublicSettings = Pick<Known, 'publicKey' | 'siteUrl' | 'version'>;

/** What the server tells everybody of itself; throws where it has no key to check triggers with. */
export async function publicSettingsOf(client: MattermostClient): Promise<PublicSettings> {
  const config = await client.getClientConfig();
  const {AsymmetricSigningPublicKey: publicKey, SiteURL, Version: version} = config;
  if (!publicKey) throw new Error('the server serves no key to check triggers with');
  const siteUrl = (SiteURL || client.getUrl()).replace(/\/+$/, '');
  return {publicKey, siteUrl, version};
}
