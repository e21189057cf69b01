/** What a technology is called here, and what else people call it. */
const KNOWN: readonly (readonly [name: string, ...others: readonly string[]])[] = [
  ['.NET', 'dotnet', 'netcore', 'dotnetcore', 'aspnet', 'netframework'],
  ['Android'],
  ['Angular', 'angularjs'],
  ['Arduino'],
  ['AWS', 'amazonwebservices'],
  ['Azure'],
  ['Bootstrap'],
  ['C'],
  ['C#', 'csharp'],
  ['C++', 'cpp'],
  ['CSS'],
  ['Dart'],
  ['Django'],
  ['Docker'],
  ['Drupal'],
  ['Elixir'],
  ['Elasticsearch', 'elastic'],
  ['Express'],
  ['FastAPI'],
  ['Figma'],
  ['Flask'],
  ['Flutter'],
  ['Go', 'golang'],
  ['GraphQL'],
  ['HTML'],
  ['Ionic'],
  ['iOS'],
  ['Java'],
  ['JavaScript', 'js', 'ecmascript', 'vanillajs'],
  ['Kotlin'],
  ['Kubernetes', 'k8s'],
  ['Laravel'],
  ['Linux', 'gnulinux'],
  ['MongoDB', 'mongo'],
  ['MySQL', 'mariadb'],
  ['NestJS', 'nest'],
  ['Next.js', 'next'],
  ['Node.js', 'node'],
  ['Nuxt'],
  ['Odoo'],
  ['Phoenix'],
  ['PHP'],
  ['PostgreSQL', 'postgres', 'psql', 'postgre'],
  ['Python', 'py'],
  ['Rails', 'rubyonrails', 'ror'],
  ['React'],
  ['React Native', 'reactnative', 'rn'],
  ['Redis'],
  ['Ruby'],
  ['Rust'],
  ['Scala'],
  ['Spring', 'springboot'],
  ['SQL Server', 'mssql'],
  ['Svelte', 'sveltekit'],
  ['Swift'],
  ['Symfony'],
  ['Tailwind', 'tailwindcss'],
  ['Terraform'],
  ['TypeScript', 'ts'],
  ['Unity'],
  ['Vue'],
  ['WordPress', 'wp'],
];

/** `Node.js`, `NodeJS`, `node js` and `Node 20` → `node`; `C`, `C++` and `C#` stay three. */
function bare(name: string): string {
  const plain = name
    // Marks go first too: thousands of them in a row would be put in order one by one.
    .replace(/\p{M}/gu, '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .trim()
    // A version; a number that belongs to the name has nothing before it: web3, k8s.
    // Begun where what parts it begins: 20,000 dashes would be looked at 20,000 times each.
    .replace(/(?<![\s_-])[\s_-]+v?\d+(\.(\d+|x))*\+?$/u, '')
    .replace(/[^\p{L}\p{N}+#]+/gu, '')
    // Letters that are blank: a name of them alone would be nobody's.
    .replace(/\p{Default_Ignorable_Code_Point}/gu, '');
  // Vue.js and Vue, Node.js and Node; JavaScript's own `js` stays.
  return plain.length > 3 && plain.endsWith('js') ? plain.slice(0, -2) : plain;
}

const NAMES: ReadonlyMap<string, string> = new Map(
  KNOWN.flatMap(([name, ...others]) =>
    [name, ...others].map((one): [string, string] => [bare(one), name]),
  ),
);

/** What tells two technologies apart, however they were written. Empty where nothing was. */
export function technologyKey(written: string): string {
  const key = bare(written);
  const name = NAMES.get(key);
  return name === undefined ? key : bare(name);
}

/** As it is written here: the usual name of what is known, else as somebody wrote it first. */
export function spelled(written: string, heard: readonly string[] = []): string {
  const key = technologyKey(written);
  return NAMES.get(key) ?? heard.find((one) => technologyKey(one) === key) ?? written.trim();
}

/** Each technology once, as it is written here, in the order in which they were. */
export function technologiesIn(
  written: readonly string[],
  heard: readonly string[] = [],
): readonly string[] {
  const before = firstWritten(heard);
  const found = firstWritten(written);
  found.delete('');
  return [...found].map(([key, one]) => NAMES.get(key) ?? before.get(key) ?? one.trim());
}

/** Each once, by its key. Looked at once each: a form takes thousands before it says that it is too long. */
function firstWritten(written: readonly string[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const one of written) {
    const key = technologyKey(one);
    if (!first.has(key)) first.set(key, one);
  }
  return first;
}

/** Of what is asked, what is also among these. */
export function inCommon(asked: readonly string[], had: readonly string[]): readonly string[] {
  const keys = new Set(had.map(technologyKey));
  return asked.filter((one) => keys.has(technologyKey(one)));
}

/**
 * A line of technologies without commas: as many words as make a known name are one, so that
 * `react native node` is two.
 */
export function technologyWords(words: readonly string[]): readonly string[] {
  const found: string[] = [];
  for (let i = 0; i < words.length;) {
    const length = [3, 2].find(
      (n) => i + n <= words.length && NAMES.has(bare(words.slice(i, i + n).join(' '))),
    );
    found.push(words.slice(i, i + (length ?? 1)).join(' '));
    i += length ?? 1;
  }
  return found;
}

/** Longer names aren't suggested: they would fill the field. */
const SUGGESTED = 24;

/** The ones that are named most, the most named first: what a form suggests. */
export function mostHeard(heard: readonly string[], limit = 4): readonly string[] {
  const counts = new Map<string, number>();
  for (const one of heard)
    counts.set(technologyKey(one), (counts.get(technologyKey(one)) ?? 0) + 1);
  return technologiesIn(heard)
    .filter((name) => name.length <= SUGGESTED)
    .map((name) => ({name, count: counts.get(technologyKey(name)) ?? 0}))
    .toSorted((one, other) => other.count - one.count)
    .slice(0, limit)
    .map(({name}) => name);
}

/** Everything that has a usual name here. */
export const USUAL_TECHNOLOGIES: readonly string[] = KNOWN.map(([name]) => name);
