import type {ChatDialog, DialogElement} from '../support/chat-shapes.ts';
import type {Chance} from './chance.ts';

interface Filling {
  readonly chance: Chance;
  readonly mark: () => string;
  readonly usernames: readonly string[];
}

/** A form as somebody fills it in who wants it taken; each free text has a mark in it. */
export function filled(
  {dialog}: ChatDialog,
  filling: Filling,
): {readonly fields: Record<string, unknown>; readonly marks: readonly string[]} {
  const marks: string[] = [];
  const mark = () => {
    const fresh = filling.mark();
    marks.push(fresh);
    return fresh;
  };
  const fields: Record<string, unknown> = {};
  for (const element of dialog.elements ?? []) {
    if (element.optional && KEPT.has(element.name)) fields[element.name] = element.default;
    else fields[element.name] = valueOf(element, {...filling, mark}, dialog.callback_id);
  }
  return {fields, marks};
}

/** What holds for all of FIT stays as it is: what the run waits for shouldn't go away. */
const KEPT: ReadonlySet<string> = new Set(['digest_at', 'digest_days', 'meeting', 'attendance']);

const NUMBERS: Readonly<Record<string, readonly [from: number, to: number]>> = {
  developers: [1, 4],
  seats: [1, 3],
  people: [1, 3],
  free: [0, 3],
  total: [3, 9],
  soon: [0, 3],
  hours: [10, 40],
};

function valueOf(
  {name, type, options, default: before}: DialogElement,
  {chance, mark, usernames}: Filling,
  dialog: string,
): unknown {
  if (type === 'bool') return chance.happens(0.7);
  if (type === 'select') return chance.pick(options ?? [])?.value ?? '';
  const range = NUMBERS[name];
  if (range) return String(range[0] + chance.below(range[1] - range[0] + 1));
  switch (name) {
    case 'technologies':
      return chance.pick(['TypeScript, React', 'Elixir', 'Kotlin, Go', 'PHP']);
    case 'name':
      if (dialog !== 'candidate') return before || `Coop ${mark()}`;
      return chance.happens(0.6) ? `@${chance.pick(usernames) ?? ''}` : `Persona ${mark()}`;
    case 'client_contact':
      return `${mark()}@cliente.example`;
    case 'link':
    case 'web':
      return `https://${mark()}.example`;
    case 'years':
      return '2025';
    case 'juniors':
    case 'semiseniors':
    case 'seniors':
      return String(chance.below(2));
    default:
      return `Lo que dice ${mark()}`;
  }
}
