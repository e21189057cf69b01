import type {FastifyInstance} from 'fastify';
import type {Api} from './api.ts';
import type {World} from './world.ts';
import {useResponseUrl} from './command-execute.ts';
import {isObject, parseJson} from './json.ts';
import {Refusal} from './refusal.ts';

export function systemRoutes(api: Api, app: FastifyInstance, world: World): void {
  api.open('GET', '/system/ping', () => ({
    AndroidLatestVersion: '',
    AndroidMinVersion: '',
    DesktopLatestVersion: '',
    DesktopMinVersion: '',
    IosLatestVersion: '',
    IosMinVersion: '',
    status: 'OK',
  }));
  // Every value is a string, as format=old gives it (system-ping-and-config).
  api.open('GET', '/config/client', () => ({
    AsymmetricSigningPublicKey: world.triggerKeys.publicKeyBase64,
    BuildNumber: '',
    CollapsedThreads: 'default_off',
    DefaultClientLocale: world.settings.locale,
    DiagnosticId: world.triggerKeys.diagnosticId,
    EnableBotAccountCreation: String(world.settings.botCreation),
    EnableCommands: 'true',
    EnablePostIconOverride: 'true',
    EnablePostUsernameOverride: 'true',
    ExperimentalViewArchivedChannels: 'true',
    MaxPostSize: String(world.settings.maxPostSize),
    PostEditTimeLimit: '-1',
    RestrictDirectMessage: 'any',
    SiteURL: world.settings.siteUrl,
    Version: world.settings.version,
  }));
  app.post('/hooks/commands/:hookId', async (request, reply) => {
    const parsed = parseJson(typeof request.body === 'string' ? request.body : '');
    if (!parsed.ok || !isObject(parsed.value)) {
      throw new Refusal('web.command_webhook.parse.app_error', 400);
    }
    const {hookId} = request.params as {hookId: string};
    useResponseUrl(world, hookId, parsed.value);
    return reply.header('content-type', 'text/plain').send('ok');
  });
}
