import type {Intent} from '../app/intents.ts';
import {subCommandNamed} from '../text/sub-command-names.ts';
import {technologyWords} from '../domain/technologies.ts';

const FIGURES = /^(\d{1,15})\s*(?:(?:\/|de|of|sur|out of)\s*(\d{1,15}))?(?=$|[\s,;:])[\s,;:]*/i;
const SOON =
  /(?:^|[\s,;])(?:soon|pronto|em breve|bientot|bientôt)\s*[:=]?\s*(\d{1,15})(?=$|[\s,;])[\s,;]*/i;
const PLUS = /^\+\s*(\d{1,15})(?=$|[\s,;])[\s,;]*/;

/**
 * `/fit availability 3/12 soon 2 Node.js, React`: whatever of it is said, in one line. Nothing, or no
 * figures, opens the form with what was said.
 */
export function availabilityIntent(typed: string): Intent {
  let rest = typed.trim();
  if (subCommandNamed(rest, ['same'])) return {do: 'availability_same'};
  const figures = FIGURES.exec(rest);
  if (figures) rest = rest.slice(figures[0].length);
  const more = SOON.exec(rest) ?? PLUS.exec(rest);
  if (more) rest = `${rest.slice(0, more.index)} ${rest.slice(more.index + more[0].length)}`;
  const technologies = named(rest);
  const soon = more?.[1] === undefined ? undefined : Number(more[1]);
  if (!figures) return {do: 'open_availability', soon: soon ?? null, technologies};
  return {
    do: 'availability',
    free: Number(figures[1]),
    total: figures[2] === undefined ? null : Number(figures[2]),
    ...(soon !== undefined && {soon}),
    ...(technologies.length > 0 && {technologies}),
  };
}

/** Separated by commas where there are any, else by spaces. */
function named(text: string): readonly string[] {
  const parts = text.split(/[,;\n]/).map((part) => part.trim());
  const all = parts.length > 1 ? parts : technologyWords(text.split(/\s+/));
  return all.filter((one) => one !== '');
}
