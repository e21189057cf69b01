import type {Delegation} from '../delegation/state.ts';
import type {Expansion} from '../expansion/state.ts';
import type {Speaker} from '../workflow.ts';
import type {Part, What} from './entry.ts';

type Either = Delegation | Expansion;

/** Which parts of what is asked look different now; nothing where none does. */
export function changedParts(by: Speaker, before: Either, after: Either): readonly What[] {
  const was = partsOf(before);
  const parts = Object.entries(partsOf(after)).flatMap(([part, value]) =>
    JSON.stringify(was[part as Part]) === JSON.stringify(value) ? [] : [part as Part],
  );
  return parts.length > 0 ? [{id: 'edited', by, parts}] : [];
}

function partsOf(state: Either): Partial<Record<Part, unknown>> {
  if (state.status === 'not_offered') return {};
  const {title, request, technologies, details} = state.offer;
  const shared = {title, request, technologies, details};
  return state.kind === 'delegation'
    ? {...shared, developers: state.offer.developers, reason: state.offer.reasonNotTaken}
    : {...shared, terms: state.offer.terms};
}
