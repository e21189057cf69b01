import type {Api} from './api.ts';
import type {JsonObject} from './json.ts';
import type {World} from './world.ts';
import {MAX_FILE_SIZE} from './files.ts';
import {isObject, texts} from './json.ts';
import {badBody, forbidden} from './refusal.ts';
import {isAdmin} from './rights.ts';

/** The part of the configuration that decides whether an integration works. */
export function configRoutes(api: Api, world: World): void {
  api.on('GET', '/config', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    return configOf(world);
  });
  api.on('PUT', '/config/patch', (call) => {
    if (!isAdmin(call.user)) throw forbidden();
    const {ServiceSettings: service, FileSettings: files} = call.object('config');
    if (isObject(service)) change(world, service);
    if (isObject(files) && typeof files['EnableFileAttachments'] === 'boolean')
      world.settings.fileAttachments = files['EnableFileAttachments'];
    return configOf(world);
  });
  // What people may do by default, as far as it concerns channels and commands.
  api.on('POST', '/roles/names', (call) => {
    const names = texts(call.json('rolenames'));
    if (names === undefined) throw badBody('rolenames');
    return names.flatMap((name) => {
      const permissions = world.permissions[name];
      return permissions === undefined ? [] : [{name, permissions, scheme_managed: true}];
    });
  });
}

function configOf({settings}: World) {
  return {
    ServiceSettings: {
      SiteURL: settings.siteUrl,
      AllowedUntrustedInternalConnections: settings.allowedInternal,
      EnableBotAccountCreation: settings.botCreation,
      EnableCommands: true,
      EnablePostUsernameOverride: true,
      EnableUserAccessTokens: true,
    },
    FileSettings: {EnableFileAttachments: settings.fileAttachments, MaxFileSize: MAX_FILE_SIZE},
    LocalizationSettings: {
      DefaultServerLocale: settings.locale,
      DefaultClientLocale: settings.locale,
      AvailableLocales: '',
    },
  };
}

function change({settings}: World, service: JsonObject): void {
  const {AllowedUntrustedInternalConnections: allowed, EnableBotAccountCreation: bots} = service;
  if (typeof allowed === 'string') settings.allowedInternal = allowed;
  if (typeof bots === 'boolean') settings.botCreation = bots;
  if (typeof service['SiteURL'] === 'string') settings.siteUrl = service['SiteURL'];
}
