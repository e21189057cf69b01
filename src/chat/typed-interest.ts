/**
 * `2`, `2 personas`, `2, con diseño`: a number that stands for people; the rest is the note. Any
 * other beginning, `15 días nos alcanzan`, is all note.
 */
export function interestIn(text: string): {note: string | null; people?: number} {
  const match = /^(\d{1,2})(?:\s+(?:personas?|people|person)\b|(?=[,;]\s|$))[\s,;]*(.*)$/isu.exec(
    text,
  );
  const people = Number(match?.[1] ?? 0);
  if (people === 0) return {note: text || null};
  return {note: match?.[2] || null, people};
}
