import type {Customs} from '../domain/federation/customs.ts';
import {CUSTOMS, isSameCustom} from '../domain/federation/customs.ts';

/** What a form began with, to be bound to it: signed with it, and without a comma. */
export function boundCustoms(customs: Customs): string {
  return Buffer.from(JSON.stringify(customs)).toString('base64url');
}

/** Undefined where it isn't that: of a form from before they were bound to it. */
export function shownCustoms(bound: string): Customs | undefined {
  try {
    const shown: unknown = JSON.parse(Buffer.from(bound, 'base64url').toString());
    return typeof shown === 'object' && shown !== null ? (shown as Customs) : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What somebody changed in a form that began with `shown`. The rest they only left there: meanwhile
 * somebody else may have set it.
 */
export function changedFrom(
  shown: Customs | undefined,
  written: Partial<Customs>,
): Partial<Customs> {
  if (!shown) return written;
  const kept = CUSTOMS.filter((name) => {
    const value = written[name];
    return value !== undefined && !isSameCustom(shown, name, value);
  });
  return Object.fromEntries(kept.map((name) => [name, written[name]]));
}
