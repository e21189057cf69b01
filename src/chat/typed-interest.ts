/** `2`, `2 personas`, `2 y un diseño`: a number in front is how many people; the rest is the note. */
export function interestIn(text: string): {note: string | null; people?: number} {
  const match = /^(\d{1,2})(?:\s+(?:personas?|people|person)\b)?[\s,.:;]*(.*)$/isu.exec(text);
  const people = Number(match?.[1] ?? 0);
  if (people === 0) return {note: text || null};
  return {note: match?.[2] || null, people};
}
