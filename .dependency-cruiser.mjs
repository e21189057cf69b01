// The rooms of the house (CONTRIBUTING.md has the table). A rule names what it forbids,
// its comment says where the code should go instead.

/** Everything that is started rather than imported. */
const started = String.raw`^(src/main\.ts|src/cli/|src/sandbox/page/|migrations/|test/|bench/|[^/]+$)`;

/** @param {string} names npm packages, as a regular expression */
const npm = (names) => `(^|/)node_modules/(@types/)?(${names})(/|$)`;

/** @param {string} room @param {string} others what else of the house it may import @param {string} comment */
const room = (room, others, comment) => ({
  name: `${room}-imports`,
  severity: 'error',
  comment,
  from: {path: `^src/${room}/`},
  to: {
    path: '^(src|test|bench|migrations)/',
    pathNot: `^src/(${[`${room}/`, others].filter(Boolean).join('|')})`,
  },
});

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'domain-imports',
      severity: 'error',
      comment:
        'The domain is pure and imports itself only: no npm package, no node: module, no other room. ' +
        'Work with the world goes to src/app (behind a port), words to src/text, Mattermost to src/chat, rows to src/store.',
      from: {path: '^src/domain/'},
      to: {pathNot: '^src/domain/'},
    },
    room(
      'app',
      'domain/',
      'Use cases know the domain and their own ports. What needs a database, Mattermost, HTTP or words: ' +
        'say it as a port in src/app/ports.ts, write it in src/store, src/chat, src/http or src/text, and join the two in src/compose.ts.',
    ),
    room(
      'store',
      'domain/|app/(ports|mendable)',
      "The store knows the domain and the app's ports. A decision goes to src/domain, " +
        'a use case to src/app, words to src/text; a type that both need goes to src/app/ports.ts.',
    ),
    room(
      'text',
      'domain/',
      "What people read knows the domain's words only. Mattermost's shapes go to src/chat/views, gathering what is to be said to src/app.",
    ),
    room(
      'chat',
      'domain/|app/|text/',
      "The chat turns Mattermost's shapes into intents and state into views. Queries go to src/store (through a port of src/app), " +
        'routes to src/http; configuration and log come in as arguments from src/compose.ts.',
    ),
    room(
      'http',
      'domain/|app/|chat/',
      'A door reads, checks and hands over. Words go to src/text (through src/chat), rows to src/store (through a port of src/app); ' +
        'configuration and log come in as arguments from src/compose.ts.',
    ),
    room(
      'sandbox',
      '',
      'The sandbox stands in for Mattermost and speaks HTTP like the real one, so it knows nothing of the bot. ' +
        'What joins the two goes to src/cli/sandbox.ts; what the bot needs to know goes to src/chat.',
    ),
    {
      name: 'migrations-imports',
      severity: 'error',
      comment:
        'A migration must still do tomorrow what it did yesterday, so it imports nothing that changes: only Kysely and node: modules. ' +
        'Copy the few lines into the migration.',
      from: {path: '^migrations/'},
      to: {
        pathNot: ['^migrations/', npm('kysely')],
        dependencyTypesNot: ['core'],
      },
    },
    {
      name: 'sandbox-stays-out',
      severity: 'error',
      comment:
        'The image ships without src/sandbox and src/cli/sandbox.ts. What both the bot and the sandbox need goes to the room of the bot ' +
        'that owns it; what starts the sandbox goes to src/cli/sandbox.ts.',
      from: {path: '^src/', pathNot: String.raw`^src/(sandbox/|cli/sandbox\.ts$)`},
      to: {path: String.raw`^src/(sandbox/|cli/sandbox\.ts$)`},
    },
    {
      name: 'nobody-imports-the-top',
      severity: 'error',
      comment:
        'main starts, compose joins: nobody but those who start something imports them. What several need goes to the room that owns it.',
      from: {path: '^src/[^/]+/', pathNot: '^src/cli/'},
      to: {path: String.raw`^src/(main|compose|config|log)\.ts$`},
    },
    {
      name: 'database-in-store',
      severity: 'error',
      comment:
        'Kysely and the database live in src/store (and migrations). Ask through a port in src/app/ports.ts.',
      from: {path: '^src/', pathNot: '^src/store/'},
      to: {path: npm('kysely|better-sqlite3|pg|@electric-sql')},
    },
    {
      name: 'mattermost-client-in-chat',
      severity: 'error',
      comment:
        '@mattermost/client has no time limits and loses statuses; src/chat mends it once. ' +
        'What else needs the server goes through a port of src/app/ports.ts, or comes in as an argument from src/compose.ts.',
      from: {path: '^src/', pathNot: '^src/chat/'},
      to: {path: npm('@mattermost/client')},
    },
    {
      name: 'mattermost-shapes-in-chat',
      severity: 'error',
      comment:
        "Mattermost's shapes stop at src/chat (and the sandbox, which imitates them). Translate them there into intents and views.",
      from: {path: '^src/', pathNot: '^src/(chat|sandbox|cli)/'},
      to: {path: npm('@mattermost')},
    },
    {
      name: 'fastify-in-http',
      severity: 'error',
      comment:
        'Routes live in src/http (and in the sandbox). Hand over plain values to src/chat or src/app.',
      from: {path: '^src/', pathNot: '^src/(http|sandbox)/'},
      to: {path: npm('fastify|fastify-plugin|@fastify')},
    },
    {
      name: 'no-dev-dependencies',
      severity: 'error',
      comment:
        'The bot runs without its dev dependencies. Move the package to "dependencies" if the bot needs it, ' +
        'or the code to src/sandbox, test or bench.',
      from: {path: '^(src|migrations)/', pathNot: String.raw`^src/(sandbox/|cli/sandbox\.ts$)`},
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: '/node_modules/@types/',
      },
    },
    {
      name: 'no-undeclared-packages',
      severity: 'error',
      comment: 'Add the package to package.json: it is here only because another one brought it.',
      from: {},
      to: {dependencyTypes: ['npm-no-pkg', 'npm-unknown']},
    },
    {
      name: 'not-from-tests',
      severity: 'error',
      comment:
        'What the bot needs lives in src, what tests need in test/support. Nothing imports a test.',
      from: {path: '^src/'},
      to: {path: '^(test|bench)/'},
    },
    {
      name: 'no-tests-imported',
      severity: 'error',
      comment: 'A test file is run, not imported: what two tests share goes to test/support.',
      from: {},
      to: {path: String.raw`\.test\.ts$`},
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment:
        'Two files that need each other are one idea, or a third is missing: put what both need into a file of its own ' +
        '(types count too).',
      from: {},
      to: {circular: true},
    },
    {
      name: 'no-orphans',
      severity: 'error',
      comment: 'Nobody imports this file. Use it, or delete it.',
      from: {orphan: true, pathNot: started},
      to: {},
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment:
        'This import leads nowhere: mend the path (with its .ts extension) or install the package.',
      from: {},
      to: {couldNotResolve: true},
    },
  ],
  options: {
    doNotFollow: {path: 'node_modules'},
    exclude: {path: '^(data|coverage|test/fixtures|test/screenshots)/'},
    tsPreCompilationDeps: true,
    tsConfig: {fileName: 'tsconfig.json'},
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
