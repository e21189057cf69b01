import type {Registry} from './state.ts';

/** The working agreement as one reader gets it. */
export interface AgreementText {
  readonly version: number;
  /** The federation's own; null: the one that comes with the bot. */
  readonly text: string | null;
}

/**
 * In the reader's language where there is a text of the version in force, else in the federation's,
 * else in whatever there is: an older version in one's own language would be another agreement.
 */
export function agreementIn(
  {agreement}: Pick<Registry, 'agreement'>,
  language: string,
  federations: string,
): AgreementText {
  const {version, texts} = agreement;
  const inForce = Object.entries(texts).filter(([, text]) => text.version === version);
  const found =
    inForce.find(([one]) => one === language) ??
    inForce.find(([one]) => one === federations) ??
    inForce[0];
  return {version, text: found?.[1].text ?? null};
}
