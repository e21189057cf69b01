/** What only some may see, with the opportunity that it belongs to in every word of it. */
export function canaryOf(reference: string): [name: string, contact: string, notes: string] {
  const mark = marked(reference);
  return [`Canario ${mark}`, `canario-${mark}@cliente.example`, `canarionotas ${mark}`];
}

export function candidateCanary(reference: string, number: number): string {
  return `Canaria ${marked(reference)} ${'abcdefgh'[number] ?? 'z'}`;
}

/** `E-12` as letters, so that no format cuts it apart. */
function marked(reference: string): string {
  return `q${reference.replace('-', 'q').toLowerCase()}q`;
}

/** The references whose canaries stand in a text. */
export function canariesIn(text: string): readonly string[] {
  if (!/canari/i.test(text)) return [];
  const found = [...text.matchAll(/canari[a-z]*[\s\\-]+q([de])q(\d+)q/gi)];
  return [...new Set(found.map(([, kind = '', number = '']) => `${kind.toUpperCase()}-${number}`))];
}
