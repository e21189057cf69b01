/**
 * What the server answers instead of a result. Ids and statuses are those of the recordings; the
 * message follows the Accept-Language of the request (error-language-follows-accept-language), so
 * nobody may match on it.
 */
export class Refusal extends Error {
  readonly id: string;
  readonly status: number;
  readonly params: Record<string, string>;

  constructor(id: string, status: number, params: Record<string, string> = {}) {
    super(id);
    this.id = id;
    this.status = status;
    this.params = params;
  }
}

export const forbidden = () => new Refusal('api.context.permissions.app_error', 403);
export const noSession = () => new Refusal('api.context.session_expired.app_error', 401);
export const badBody = (name: string) =>
  new Refusal('api.context.invalid_body_param.app_error', 400, {Name: name});
export const badParam = (name: string) =>
  new Refusal('api.context.invalid_param.app_error', 400, {Name: name});
export const badUrlParam = (name: string) =>
  new Refusal('api.context.invalid_url_param.app_error', 400, {Name: name});
export const noPost = () => new Refusal('app.post.get.app_error', 404);
export const noChannel = () => new Refusal('app.channel.get.existing.app_error', 404);
export const noUser = () => new Refusal('app.user.missing_account.const', 404);
export const noTeam = () => new Refusal('app.team.get.find.app_error', 404);

type Language = 'en' | 'es';

const messages: Record<string, Record<Language, string>> = {
  'api.context.permissions.app_error': {
    en: 'You do not have the appropriate permissions.',
    es: 'No tienes los permisos apropiados.',
  },
  'api.context.session_expired.app_error': {
    en: 'Invalid or expired session, please login again.',
    es: 'Sesión inválida o vencida, por favor inicia sesión nuevamente.',
  },
  'api.context.invalid_body_param.app_error': {
    en: 'Invalid or missing {Name} in request body.',
    es: '{Name} inválido o faltante en el cuerpo de la solicitud.',
  },
  'api.context.invalid_param.app_error': {
    en: 'Invalid {Name} parameter.',
    es: 'Parámetro {Name} inválido.',
  },
  'api.context.invalid_url_param.app_error': {
    en: 'Invalid or missing {Name} parameter in request URL.',
    es: 'Parámetro {Name} inválido o faltante en la URL de la solicitud.',
  },
  'api.command.execute_command.not_found.app_error': {
    en: 'Command with a trigger of \'{Trigger}\' not found. To send a message beginning with "/", try adding an empty space at the beginning of the message.',
    es: 'Comando con el gatillador \'{Trigger}\' no fue encontrado. Para enviar un mensaje que comience con "/", trata de añadir un espacio vacío en el inicio del mensaje.',
  },
  'api.command.execute_command.failed.app_error': {
    en: "Command with a trigger of '{Trigger}' failed.",
    es: "El Comando con la palabra '{Trigger}' que desencadena la acción falló.",
  },
  'api.command.execute_command.failed_resp.app_error': {
    en: "Command with a trigger of '{Trigger}' returned response {Status}.",
    es: "El Comando con la palabra '{Trigger}' que desencadena la acción retorno la respuesta {Status}.",
  },
  'api.command.execute_command.create_post_failed.app_error': {
    en: "Command '{Trigger}' failed to post response. Please contact your System Administrator.",
    es: "El comando '{Trigger}' no pudo publicar la respuesta. Por favor contacta a tu administrador de sistema.",
  },
  'api.post.do_action.action_integration.app_error': {
    en: 'Action integration error.',
    es: 'Error de integración de acción.',
  },
  'api.post.do_action.action_id.app_error': {
    en: 'Invalid action id.',
    es: 'Id de acción inválido.',
  },
  'app.post.get.app_error': {en: 'Unable to get the post.', es: 'No se pudo obtener el mensaje.'},
  'app.channel.get.existing.app_error': {
    en: 'Unable to find the existing channel.',
    es: 'No se encontró el canal existente.',
  },
  'app.user.missing_account.const': {
    en: 'Unable to find the user.',
    es: 'No se pudo encontrar el usuario.',
  },
  'api.post.create_post.root_id.app_error': {
    en: 'Invalid RootId parameter.',
    es: 'Parámetro RootId inválido.',
  },
  'api.post.create_post.channel_root_id.app_error': {
    en: 'Invalid ChannelId for RootId parameter.',
    es: 'ChannelId inválido para el parámetro RootId.',
  },
  'api.post.create_post.can_not_post_to_deleted.error': {
    en: 'Can not post to deleted channel.',
    es: 'No se puede publicar en un canal eliminado.',
  },
  'api.post.deduplicate_create_post.pending': {
    en: 'Rejected post since another client is making the same request.',
    es: 'Mensaje rechazado porque otro cliente está haciendo la misma solicitud.',
  },
  'model.post.is_valid.msg.app_error': {en: 'Invalid message.', es: 'Mensaje inválido.'},
  'model.post.is_valid.props.app_error': {en: 'Invalid props.', es: 'Props inválidos.'},
  'model.post.is_valid.file_ids.app_error': {
    en: 'Invalid file ids. Note that uploads are limited to 5 files maximum. Please use additional posts for more files.',
    es: 'Ids de archivos inválidos. Las subidas están limitadas a 5 archivos como máximo. Por favor usa mensajes adicionales para más archivos.',
  },
  'app.file_info.get.app_error': {
    en: 'Unable to get the file info.',
    es: 'No se pudo obtener la información del archivo.',
  },
  'model.post.is_valid.type.app_error': {en: 'Invalid type.', es: 'Tipo inválido.'},
  'interactive_message.decode_trigger_id.expired': {
    en: 'Trigger ID for interactive dialog is expired. Trigger IDs live for a maximum of {Seconds} seconds.',
    es: 'El Trigger ID del diálogo interactivo ha expirado. Los Trigger ID viven un máximo de {Seconds} segundos.',
  },
  'app.team.get_member.missing.app_error': {
    en: 'No team member found for that user ID and team ID.',
    es: 'No se encontró un miembro del equipo con ese ID de usuario y de equipo.',
  },
};

function languageOf(acceptLanguage: string | undefined, fallback: Language): Language {
  const first = (acceptLanguage ?? '').split(',')[0]?.trim().toLowerCase() ?? '';
  if (first.startsWith('es')) return 'es';
  if (first.startsWith('en')) return 'en';
  return fallback;
}

/** The message as people read it; an id without words of its own is shown as it is. */
export function wordsOf(
  refusal: Refusal,
  acceptLanguage: string | undefined,
  fallback: Language,
): string {
  const pattern = messages[refusal.id]?.[languageOf(acceptLanguage, fallback)] ?? refusal.id;
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => refusal.params[name] ?? whole);
}
