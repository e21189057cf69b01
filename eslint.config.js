import {defineConfig, globalIgnores} from 'eslint/config';
import tseslint from 'typescript-eslint';

const typescript = ['**/*.ts'];

/** ESLint's own rules that the type checker and typescript-eslint's presets leave open. */
const everywhere = {
  'array-callback-return': 'error',
  eqeqeq: ['error', 'always', {null: 'ignore'}],
  'max-lines': ['warn', {max: 250}],
  'no-console': 'error',
  'no-constant-condition': ['error', {checkLoops: 'allExceptWhileTrue'}],
  'no-control-regex': 'off', // control characters are stripped at the door
  'no-debugger': 'error',
  'no-duplicate-case': 'error',
  'no-empty': 'error',
  'no-fallthrough': 'error',
  'no-irregular-whitespace': 'error',
  'no-promise-executor-return': 'error',
  'no-self-compare': 'error',
  'no-template-curly-in-string': 'error',
  'no-unmodified-loop-condition': 'error',
  'no-unreachable-loop': 'error',
  'no-unsafe-finally': 'error',
  'no-useless-rename': 'error',
  'no-var': 'error',
  'object-shorthand': 'error',
  'prefer-const': 'error',
};

/** What src/sandbox/page uses of the browser; add what it comes to need. */
const browserGlobals = `
  AbortController AbortSignal addEventListener alert atob Blob btoa cancelAnimationFrame
  clearInterval clearTimeout confirm console crypto CSS customElements CustomEvent dispatchEvent
  document DocumentFragment DOMParser Element Event EventSource fetch File FileReader FormData
  getComputedStyle Headers history HTMLButtonElement HTMLDialogElement HTMLElement
  HTMLFormElement HTMLInputElement HTMLSelectElement HTMLTemplateElement HTMLTextAreaElement
  Image innerHeight innerWidth IntersectionObserver Intl KeyboardEvent localStorage location
  matchMedia MessageEvent MouseEvent MutationObserver navigator Node Notification Option
  performance PointerEvent queueMicrotask removeEventListener Request requestAnimationFrame
  ResizeObserver Response screen scrollTo sessionStorage setInterval setTimeout structuredClone
  Text TextDecoder TextEncoder URL URLSearchParams visualViewport WebSocket window
`
  .trim()
  .split(/\s+/);

/** The domain is pure: what it needs of the world comes in with the command. */
const pure = {
  'no-restricted-globals': [
    'error',
    ...[
      'console',
      'crypto',
      'fetch',
      'performance',
      'process',
      'setImmediate',
      'setInterval',
      'setTimeout',
    ].map((name) => ({
      name,
      message: 'The domain is pure: do this in src/app, behind a port (Clock, Ids, Chat, Store).',
    })),
  ],
  'no-restricted-syntax': [
    'error',
    {
      selector:
        "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date'], MemberExpression[object.name='Date'][property.name='now']",
      message: 'The domain has no clock: the moment comes in with the command.',
    },
    {
      selector: "MemberExpression[object.name='Math'][property.name='random']",
      message: 'The domain has no randomness: ids come in with the command.',
    },
  ],
};

const shapesOfOthers = {
  'no-restricted-syntax': [
    'error',
    {
      selector:
        'CallExpression[callee.property.name=/^(min|max|length|nonempty)$/][callee.object.callee.object.name="z"]',
      message: 'zod throws where `length` isn’t a number: use src/chat/text-shapes.ts.',
    },
  ],
};

export default defineConfig(
  globalIgnores(['coverage/', 'data/', 'test/fixtures/', 'test/screenshots/']),
  {linterOptions: {reportUnusedDisableDirectives: 'error'}},
  {rules: everywhere},
  {
    files: typescript,
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // A promise that nobody awaits is a lost message.
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        {considerDefaultExhaustiveForUnions: true},
      ],
      // Node strips types without looking at them: what is only a type must say so.
      '@typescript-eslint/consistent-type-imports': ['error', {fixStyle: 'inline-type-imports'}],
      '@typescript-eslint/consistent-type-exports': 'error',
      '@typescript-eslint/no-import-type-side-effects': 'error',

      '@typescript-eslint/consistent-generic-constructors': 'error',
      '@typescript-eslint/no-inferrable-types': 'error',
      '@typescript-eslint/prefer-find': 'error',
      '@typescript-eslint/prefer-includes': 'error',
      '@typescript-eslint/prefer-nullish-coalescing': [
        'error',
        {ignorePrimitives: {string: true, boolean: true}}, // '' || fallback is meant
      ],
      '@typescript-eslint/prefer-optional-chain': 'error',
      '@typescript-eslint/prefer-string-starts-ends-with': 'error',

      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': ['error', {ignoreArrowShorthand: true}],
      '@typescript-eslint/no-unnecessary-condition': [
        'error',
        {allowConstantLoopConditions: 'only-allowed-literals'},
      ],
      '@typescript-eslint/no-unused-vars': [
        'error',
        {argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true},
      ],
      // Ports return promises; not everyone behind them has something to await.
      '@typescript-eslint/require-await': 'off',
    },
  },
  {files: ['src/domain/**'], rules: pure},
  {files: ['src/chat/**'], rules: shapesOfOthers},
  {files: ['src/cli/**', 'src/sandbox/**', 'bench/**'], rules: {'no-console': 'off'}},
  {
    files: ['test/**', 'bench/**'],
    rules: {
      // Answers of the bot are read as they come; a wrong shape fails the test anyway.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    files: ['src/sandbox/page/**/*.js'],
    languageOptions: {
      sourceType: 'module',
      globals: Object.fromEntries(browserGlobals.map((name) => [name, 'readonly'])),
    },
    rules: {'no-undef': 'error', 'no-unused-vars': ['error', {argsIgnorePattern: '^_'}]},
  },
);
