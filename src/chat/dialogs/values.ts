/** A submission as it may come: anything at all under each name. */
export type Submission = Readonly<Record<string, unknown>>;

/** No value of a dialog is longer; what is, is cut before anything looks at it. */
const LONGEST = 20_000;

/**
 * Text of a field. Numbers and booleans are written out; anything else is empty. Absent, null and
 * `""` mean empty, and so does a lone `-`: newer clients send the old value for a cleared field.
 */
export function text(value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (typeof value !== 'string') return '';
  const cleaned = value.slice(0, LONGEST).replaceAll('\0', '').toWellFormed().trim();
  return cleaned === '-' ? '' : cleaned;
}

/** A whole number, as a JSON number or typed as text; NaN for anything else. */
export function number(value: unknown): number {
  const written = text(value);
  return /^[+-]?\d{1,15}$/.test(written) ? Number(written) : NaN;
}

/** Null where the field is empty; NaN where something else than a number stands in it. */
export function optionalNumber(value: unknown): number | null {
  return text(value) === '' ? null : number(value);
}

/** The same for a count where old clients, which take a 0 for empty, may send one: unknown, never 0. */
export function amount(value: unknown): number | null {
  const given = optionalNumber(value);
  return given === 0 ? null : given;
}

/** Separated by commas, semicolons or new lines; each once, however it was written. */
export function list(value: unknown): readonly string[] {
  const items = text(value)
    .split(/[,;\n]/)
    .map((item) => item.trim())
    .filter((item) => item !== '');
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = item.toLowerCase();
    return !seen.has(key) && seen.add(key);
  });
}

export function oneOf<Value extends string>(
  value: unknown,
  allowed: readonly Value[],
): Value | null {
  return allowed.find((one) => one === value) ?? null;
}

/** Yes, no, or not said. */
export function choice(value: unknown): boolean | null {
  if (value === true || value === 'yes' || value === 'true') return true;
  if (value === false || value === 'no' || value === 'false') return false;
  return null;
}
