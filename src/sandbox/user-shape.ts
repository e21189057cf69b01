import type {JsonObject} from './json.ts';
import type {User} from './world.ts';

/** A person as others see them: locale and timezone are public (bot-profile). */
export function userShape(user: User): JsonObject {
  return {
    id: user.id,
    create_at: user.create_at,
    update_at: user.update_at,
    delete_at: user.delete_at,
    username: user.username,
    auth_data: '',
    auth_service: '',
    email: user.email,
    nickname: '',
    first_name: user.first_name,
    last_name: user.last_name,
    position: '',
    roles: user.roles,
    ...(user.last_picture_update === undefined
      ? {}
      : {last_picture_update: user.last_picture_update}),
    locale: user.locale,
    timezone: {
      automaticTimezone: user.automaticTimezone,
      manualTimezone: '',
      useAutomaticTimezone: 'true',
    },
    ...(user.is_bot ? {is_bot: true} : {}),
    ...(user.is_bot && user.bot_description !== '' ? {bot_description: user.bot_description} : {}),
    disable_welcome_email: false,
  };
}

/** One's own profile has settings too; their place among the keys is as recorded. */
export function ownUserShape(user: User): JsonObject {
  const {locale, timezone, is_bot, bot_description, disable_welcome_email, ...rest} =
    userShape(user);
  return {
    ...rest,
    notify_props: {
      channel: 'true',
      comments: 'never',
      desktop: 'mention',
      desktop_sound: 'true',
      email: 'true',
      first_name: 'false',
      mention_keys: '',
      push: 'mention',
      push_status: 'away',
    },
    last_password_update: user.create_at,
    locale,
    timezone,
    ...(is_bot === true ? {is_bot} : {}),
    ...(bot_description === undefined ? {} : {bot_description}),
    disable_welcome_email,
  };
}
