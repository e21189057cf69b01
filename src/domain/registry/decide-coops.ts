import type {Problem} from '../fields.ts';
import {countProblem, problemsOf, textProblem} from '../fields.ts';
import {LIMITS} from '../settings.ts';
import {technologiesIn} from '../technologies.ts';
import type {CoopId, Instant} from '../workflow.ts';
import type {CommandOf} from './commands.ts';
import type {Outcomes} from './events.ts';
import type {Registry} from './state.ts';
import {askAvailabilityAt, findCoop, handleOf, peopleOf} from './state.ts';
import {technologiesHeard} from './free.ts';

function nameProblem(name: string): Problem | undefined {
  const problem = textProblem(name, LIMITS.title);
  return problem ?? (handleOf(name) === '' ? {id: 'required'} : undefined);
}

export function addCoop(registry: Registry, {name, kind}: CommandOf<'add_coop'>): Outcomes {
  const problems = problemsOf({name: nameProblem(name)});
  if (problems) return {id: 'invalid', problems};
  const same = findCoop(registry, name);
  if (same) return {id: 'coop_exists', coop: same.id};
  const coop = `c${String(Object.keys(registry.coops).length + 1)}`;
  return [{type: 'coop_added', coop, name: name.trim(), handle: handleOf(name), kind}];
}

export function editCoop(registry: Registry, {coop, profile}: CommandOf<'edit_coop'>): Outcomes {
  const problems = problemsOf({
    name: nameProblem(profile.name),
    place: textProblem(profile.place ?? '', LIMITS.text, {required: false}),
    web: textProblem(profile.web ?? '', LIMITS.text, {required: false}),
    technologies: textProblem(profile.technologies.join(', '), LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const same = findCoop(registry, profile.name);
  if (same && same.id !== coop) return {id: 'coop_exists', coop: same.id};
  const name = profile.name.trim();
  const technologies = technologiesIn(profile.technologies, technologiesHeard(registry));
  const handle = handleOf(name);
  return [{type: 'coop_edited', coop, handle, profile: {...profile, name, technologies}}];
}

export function setFit(registry: Registry, {coop, participates}: CommandOf<'set_fit'>): Outcomes {
  if (registry.coops[coop]?.participates === participates) return {id: 'nothing_changes'};
  return [participates ? {type: 'fit_joined', coop} : {type: 'fit_left', coop}];
}

export function removeCoop(registry: Registry, coop: CoopId): Outcomes {
  const waiting = Object.keys(registry.requests).filter((one) => registry.requests[one] === coop);
  return [
    ...waiting.map((person) => ({type: 'join_rejected', coop, person}) as const),
    // Before its people, so that what it leaves isn't asked of those who are about to leave it too.
    {type: 'coop_removed', coop},
    ...peopleOf(registry, coop).map((person) => ({type: 'person_left', coop, person}) as const),
  ];
}

export function acceptAgreement(
  registry: Registry,
  version: number,
  coop: CoopId | null,
): Outcomes {
  if (coop === null) return {id: 'needs_coop'};
  if (version !== registry.agreement.version) return {id: 'agreement_changed'};
  const accepted = registry.coops[coop]?.acceptances.some((one) => one.version === version);
  return accepted ? {id: 'already_accepted', coop} : [{type: 'agreement_accepted', coop, version}];
}

/** Until it says otherwise; what nobody knows can't be lowered. */
export function lowerAvailability(
  registry: Registry,
  {coop, people, reference}: CommandOf<'lower_availability'>,
): Outcomes {
  const known = registry.coops[coop]?.availability;
  if (!known || known.free === 0) return {id: 'nothing_changes'};
  // Given back and taken again, it is still the same work.
  const more = people - (known.taken[reference] ?? 0);
  if (more <= 0) return {id: 'nothing_changes'};
  const free = Math.max(known.free - more, 0);
  return [{type: 'availability_lowered', coop, reference, people, free, total: known.total}];
}

export function setAvailability(
  registry: Registry,
  {free, total, soon, technologies}: CommandOf<'set_availability'>,
  coop: CoopId | null,
): Outcomes {
  if (coop === null) return {id: 'needs_coop'};
  const all = countProblem(total, 1, LIMITS.coopPeople);
  const problems = problemsOf({
    total: all,
    free:
      countProblem(free, 0, LIMITS.coopPeople) ??
      (free > total ? {id: 'more_free_than_all'} : undefined),
    soon:
      soon === undefined || soon === null
        ? undefined
        : (countProblem(soon, 0, LIMITS.coopPeople) ??
          // Whose free people are already too many has been told so.
          (free <= total && free + soon > total ? {id: 'more_free_than_all'} : undefined)),
    technologies: textProblem(technologies?.join(', ') ?? '', LIMITS.text, {required: false}),
  });
  if (problems) return {id: 'invalid', problems};
  const before = registry.coops[coop]?.availability;
  return [
    {
      type: 'availability_set',
      coop,
      free,
      total,
      soon: soon === undefined ? (before?.soon ?? null) : soon,
      technologies:
        technologies === undefined
          ? (before?.technologies ?? [])
          : technologiesIn(technologies, technologiesHeard(registry)),
    },
  ];
}

export function askAvailability(registry: Registry, id: CoopId, at: Instant): Outcomes {
  const coop = registry.coops[id];
  const due = coop ? askAvailabilityAt(coop) : null;
  return due === null || due > at ? {id: 'not_due'} : [{type: 'availability_asked', coop: id}];
}

export function publishAgreement(
  registry: Registry,
  {language, text, renews}: CommandOf<'publish_agreement'>,
): Outcomes {
  const problems = problemsOf({text: textProblem(text, LIMITS.agreement)});
  if (problems) return {id: 'invalid', problems};
  const {version, texts} = registry.agreement;
  const written = text.trim();
  if (texts[language]?.text === written && texts[language].version === version && !renews)
    return {id: 'nothing_changes'};
  return [
    {
      type: 'agreement_published',
      version: renews ? version + 1 : version,
      language,
      text: written,
    },
  ];
}
