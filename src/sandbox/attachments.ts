import type {JsonObject} from './json.ts';
import {newId} from './ids.ts';
import {isObject, sortedObject, text} from './json.ts';

/**
 * Attachments pass through a fixed structure: unknown keys go, missing ones appear
 * (attachment-fields-normalised), actions without an id get a new one at every write
 * (generated-action-ids-change-on-update).
 */
export function normaliseAttachments(value: unknown): JsonObject[] | undefined {
  if (!Array.isArray(value)) return undefined;
  return value.filter(isObject).map(attachment);
}

function attachment(raw: JsonObject): JsonObject {
  const actions = Array.isArray(raw['actions']) ? raw['actions'].filter(isObject) : [];
  const ts = raw['ts'];
  return {
    id: typeof raw['id'] === 'number' ? raw['id'] : 0,
    ...strings(raw, [
      'fallback',
      'color',
      'pretext',
      'author_name',
      'author_link',
      'author_icon',
      'title',
      'title_link',
      'text',
    ]),
    fields: Array.isArray(raw['fields']) ? raw['fields'].filter(isObject).map(field) : null,
    ...strings(raw, ['image_url', 'thumb_url', 'footer', 'footer_icon']),
    ts: typeof ts === 'number' || typeof ts === 'string' ? ts : null,
    ...(actions.length > 0 ? {actions: actions.map(action)} : {}),
  };
}

function strings(raw: JsonObject, keys: readonly string[]): JsonObject {
  const result: JsonObject = {};
  for (const key of keys) result[key] = text(raw, key);
  return result;
}

function field(raw: JsonObject): JsonObject {
  return {title: text(raw, 'title'), value: raw['value'] ?? null, short: raw['short'] === true};
}

function action(raw: JsonObject): JsonObject {
  const id = text(raw, 'id');
  const result: JsonObject = {id: id === '' ? newId() : id};
  for (const key of ['type', 'name']) if (text(raw, key) !== '') result[key] = text(raw, key);
  if (raw['disabled'] === true) result['disabled'] = true;
  for (const key of ['style', 'data_source']) {
    if (text(raw, key) !== '') result[key] = text(raw, key);
  }
  if (Array.isArray(raw['options']) && raw['options'].length > 0) {
    result['options'] = raw['options']
      .filter(isObject)
      .map((option) => ({text: text(option, 'text'), value: text(option, 'value')}));
  }
  if (text(raw, 'default_option') !== '') result['default_option'] = text(raw, 'default_option');
  if (isObject(raw['integration'])) result['integration'] = integration(raw['integration']);
  return result;
}

function integration(raw: JsonObject): JsonObject {
  const context = raw['context'];
  return {
    ...(text(raw, 'url') === '' ? {} : {url: text(raw, 'url')}),
    ...(isObject(context) && Object.keys(context).length > 0
      ? {context: sortedObject(context)}
      : {}),
  };
}

/** Free props sorted by key as a Go map is written, attachments in their own order. */
export function normaliseProps(raw: JsonObject): JsonObject {
  const props: JsonObject = {};
  for (const key of Object.keys(raw).sort()) {
    const attachments = key === 'attachments' ? normaliseAttachments(raw[key]) : undefined;
    props[key] = attachments ?? sortedObject({value: raw[key]})['value'];
  }
  return props;
}

export function attachmentsOf(props: JsonObject): JsonObject[] {
  const value = props['attachments'];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function actionsOf(attachment: JsonObject): JsonObject[] {
  const value = attachment['actions'];
  return Array.isArray(value) ? value.filter(isObject) : [];
}

/** The first action with the id is taken (action-duplicate-ids). */
export function findAction(props: JsonObject, actionId: string): JsonObject | undefined {
  return attachmentsOf(props)
    .flatMap(actionsOf)
    .find((candidate) => candidate['id'] === actionId);
}

/** Rewrites every action; what `change` leaves out is gone from what people see. */
export function mapActions(
  props: JsonObject,
  change: (action: JsonObject) => JsonObject,
): JsonObject {
  if (!Array.isArray(props['attachments'])) return props;
  const attachments = attachmentsOf(props).map((attachment) =>
    Array.isArray(attachment['actions'])
      ? {...attachment, actions: actionsOf(attachment).map(change)}
      : attachment,
  );
  return {...props, attachments};
}

/** Nobody who reads a post gets its integrations (integration-hidden-from-readers). */
export function stripIntegrations(props: JsonObject): JsonObject {
  return mapActions(props, ({integration: _, ...visible}) => visible);
}
