import {expect, it} from 'vitest';
import type {
  CommandOf,
  ExpansionCommand,
  ExpansionTimer,
  PersonCommand,
  TimeCommand,
} from '../../../src/domain/expansion/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/expansion/commands.ts';
import {NO_SEAT_DETAILS, NO_TERMS} from '../../../src/domain/expansion/details.ts';
import {expansionWorkflow} from '../../../src/domain/expansion/index.ts';
import {candidatesOf} from '../../../src/domain/expansion/state.ts';
import {timersOf} from '../../../src/domain/expansion/timers.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import type {Actor} from '../../../src/domain/workflow.ts';
import {CASE, FACTS as CASE_FACTS} from '../../support/case-steps.ts';
import {RULES} from '../../support/federation.ts';
import type {Place} from './matrix-states.ts';
import {ASKED, FACTS, OFFER, PLACES, WHO} from './matrix-states.ts';
import {commandWords, effectWords, eventWords, refusalWords} from './matrix-words.ts';

/** Every state × what can be asked in it × who asks: to be read line by line when it changes. */

type Variants<Type extends ExpansionCommand['type']> = readonly (readonly [
  CommandOf<Type>,
  variant?: string,
])[];
type AboutOne = Extract<PersonCommand, {candidate: number}>;
type Row = readonly [string, string];

/** By command, so that a new one has a row here or doesn't compile. */
function sayings(place: Place): {readonly [Type in PersonCommand['type']]: Variants<Type>} {
  const {now, state} = place;
  const study = state.status === 'not_offered' ? null : state.offer.caseStudy;
  const version = (study?.version ?? 1) - 1;
  const {seats} = state.status === 'not_offered' ? ASKED : state.offer;
  // One more than there are is nobody.
  const each = <Command extends AboutOne>(
    command: Omit<Command, 'candidate'>,
    variant?: string,
  ): readonly (readonly [Command, string?])[] =>
    [...candidatesOf(state).map(({number}) => number), 9].map((candidate) => [
      {...command, candidate} as Command,
      ...(variant === undefined ? [] : [variant]),
    ]) as never;
  return {
    offer: [[OFFER]],
    ask: [[{type: 'ask', text: 'When?'}]],
    edit: [
      [{type: 'edit', ...ASKED, title: 'Another', seats}, 'title'],
      [{type: 'edit', ...ASKED, seats: seats + 1}, 'seats'],
    ],
    give_details: [[{type: 'give_details', details: {...NO_SEAT_DETAILS, seniors: 1}}]],
    give_terms: [[{type: 'give_terms', terms: {...NO_TERMS, rate: '30'}}]],
    give_client: [
      [{type: 'give_client', given: true}, 'named'],
      [{type: 'give_client', given: false}, 'taken out'],
    ],
    change_seats: [
      [{type: 'change_seats', seats: 1}, '1'],
      [{type: 'change_seats', seats}, 'as many'],
      [{type: 'change_seats', seats: seats + 1}, 'one more'],
    ],
    extend: [[{type: 'extend', closesAt: now + 9 * DAY}]],
    close_call: [[{type: 'close_call'}]],
    close_weighing: [[{type: 'close_weighing'}]],
    withdraw: [[{type: 'withdraw', reason: 'because'}]],
    reopen: [[{type: 'reopen', closesAt: now + 5 * DAY}]],
    propose: [
      [{type: 'propose', consents: ['word', 'word']}, 'two, by word'],
      [{type: 'propose', consents: ['asked']}, 'one, who is asked'],
    ],
    amend: each<CommandOf<'amend'>>({type: 'amend'}),
    consent: [
      ...each<CommandOf<'consent'>>({type: 'consent', agrees: true}, 'agrees'),
      ...each<CommandOf<'consent'>>({type: 'consent', agrees: false}, 'refuses'),
    ],
    withdraw_candidate: each<CommandOf<'withdraw_candidate'>>({type: 'withdraw_candidate'}),
    qualify: each<CommandOf<'qualify'>>({type: 'qualify'}),
    disqualify: each<CommandOf<'disqualify'>>({type: 'disqualify', reason: 'because'}),
    state_informed: [
      [{type: 'state_informed', coop: 'b'}, 'b'],
      [{type: 'state_informed', coop: 'c'}, 'c'],
      [{type: 'state_informed', coop: 'e'}, 'e'],
    ],
    client_agrees: each<CommandOf<'client_agrees'>>({type: 'client_agrees'}),
    client_declines: each<CommandOf<'client_declines'>>({type: 'client_declines'}),
    join: each<CommandOf<'join'>>({type: 'join'}),
    forget: each<CommandOf<'forget'>>({type: 'forget'}),
    tell_trouble: [[{type: 'tell_trouble', text: 'They do not pay.'}]],
    record_outcome: [
      [{type: 'record_outcome', outcome: 'waiting', note: null}, 'waiting'],
      [{type: 'record_outcome', outcome: 'won', note: null}, 'won'],
      [{type: 'record_outcome', outcome: 'lost', note: null}, 'lost'],
      [{type: 'record_outcome', outcome: 'finished', note: null}, 'finished'],
    ],
    tell_case: [[{type: 'tell_case', ...CASE, title: 'Anew'}]],
    give_case_facts: [[{type: 'give_case_facts', ...CASE_FACTS}]],
    ask_case: [[{type: 'ask_case'}], [{type: 'ask_case', version}, 'old button']],
    answer_case: [
      [{type: 'answer_case', agrees: true}, 'yes'],
      [{type: 'answer_case', agrees: true, version}, 'yes, old button'],
      [{type: 'answer_case', agrees: false}, 'no'],
    ],
  };
}

/** What comes of itself, by command too; timers have a table of their own. */
type OfItself =
  'lengthen' | Exclude<ExpansionCommand['type'], (PersonCommand | TimeCommand)['type']>;

function happenings({now}: Place): {readonly [Type in OfItself]: Variants<Type>} {
  const left = (coop: string) => [{type: 'coop_left', coop}, coop] as const;
  const gone = (person: string, coop: string) =>
    [{type: 'person_left', person, coop}, person] as const;
  return {
    lengthen: [[{type: 'lengthen', from: now - 3 * HOUR, to: now}]],
    coop_left: [
      ...[left('a'), left('b'), left('c'), left('e')],
      [{type: 'coop_left', coop: 'b', removed: true}, 'b, removed'],
    ],
    coop_back: [[{type: 'coop_back', coop: 'b'}, 'b']],
    person_left: [gone('ana', 'a'), gone('bea', 'b'), gone('caro', 'c'), gone('eva', 'e')],
  };
}

function lines(place: Place): readonly string[] {
  const people = Object.entries<Actor>(WHO);
  const said = Object.values<Variants<PersonCommand['type']>>(sayings(place))
    .flat()
    .map(([command, variant = '']): Row => {
      const outcomes = people.map(
        ([name, actor]) => [name, answer(place, actor, command)] as const,
      );
      return [commandWords(command, variant), cells(outcomes)];
    });
  const due = timersOf(place.state, RULES);
  const timers = Object.entries(TIMER_COMMANDS).flatMap(([timer, command]): readonly Row[] => {
    const at = due[timer as ExpansionTimer];
    const row = (variant: string, now: number): Row => [
      commandWords(command, variant),
      cells([['time', answer({...place, now}, {kind: 'time'}, command)]]),
    ];
    return at === undefined ? [row('', place.now)] : [row('early', place.now), row('due', at)];
  });
  const ofItself = Object.values<Variants<OfItself>>(happenings(place))
    .flat()
    .map(([command, variant = '']): Row => {
      const kind = command.type === 'lengthen' ? 'time' : 'registry';
      return [commandWords(command, variant), cells([[kind, answer(place, {kind}, command)]])];
    });
  return merged([...said, ...timers, ...ofItself]);
}

/** Who gets the same answer is named together; whoever is refused, in one line. */
function cells(outcomes: readonly (readonly [string, string])[]): string {
  const groups = [...Map.groupBy(outcomes, ([, outcome]) => outcome)].map(
    ([outcome, people]) => [outcome, people.map(([name]) => name)] as const,
  );
  const done = groups.filter(([outcome]) => !outcome.startsWith('✗'));
  const refused = groups
    .filter(([outcome]) => outcome.startsWith('✗'))
    .toSorted(([, some], [, others]) => some.length - others.length);
  const everybody = groups.length === 1 && outcomes.length > 1;
  const refusals = refused.map(([outcome, people], i) => {
    const others = i === refused.length - 1 && people.length > 3 && groups.length > 1;
    return `${everybody ? 'anybody' : others ? 'others' : people.join(' ')} ${outcome}`;
  });
  return [
    ...done.map(([outcome, people]) => `${people.join(' ')} | ${outcome}`),
    ...(refusals.length > 0 ? [`| ${refusals.join('; ')}`] : []),
  ].join('\n');
}

/** Commands with the same answers to everybody share their lines. */
function merged(rows: readonly Row[]): readonly string[] {
  return [...Map.groupBy(rows, ([, outcome]) => outcome)].flatMap(([outcome, same]) => {
    const commands = same.map(([command]) => command).join(', ');
    return outcome.split('\n').map((cell, i) => `| ${i === 0 ? commands : ''} | ${cell} |`);
  });
}

function answer({state, now}: Place, actor: Actor, command: ExpansionCommand): string {
  const workflow = expansionWorkflow(RULES, FACTS);
  const decision = workflow.decide(state, {command, actor, at: now});
  const own = actor.kind === 'person' ? actor.coop : null;
  if (decision.kind === 'refused') return refusalWords(decision.refusal, own);
  let after = state;
  const said = decision.events.flatMap((event) => {
    const before = after;
    after = workflow.evolve(before, event);
    return workflow.react(before, event, after).map(effectWords);
  });
  const events = decision.events.map((event) => eventWords(event, own)).join(', ');
  const unsigned = actor.kind === 'person' && decision.events.every(({by}) => by === null);
  const status = after.status === state.status ? '' : ` ⇒ **${after.status}**`;
  const posts = [...new Set(said.filter((words) => words !== undefined))];
  const all = [`${events}${unsigned ? ' by nobody' : ''}${status}`, ...posts].join(' · ');
  return actor.kind === 'person' ? all.replaceAll(`@${actor.person}:`, '@self:') : all;
}

const LEGEND = `# State × command × who, of an expansion

a offers two seats and co-ordinates (ana offered, abel is of a too). Candidates go by their number: 1 and 2
are of b, proposed by bea (beto is of b too), 3 is of c, proposed by caro; 9 is nobody. \`one\` is candidate 1,
of no co-op; \`two\` is candidate 2, a member of b; \`three\` is candidate 3, of a co-op outside FIT. eva's co-op e
has no part in it; olivia's is outside FIT, nora's has no agreement, oscar's an older one, sol has no co-op.
anaOld and beaOld have an older agreement, the co-ops of anaOut and beaOut left FIT,
those of beaMissed and evaMissed missed meetings where coming to them is needed to apply. Co-ordinators: flora
without a co-op, alma of a, boris of b. Nobody lists Kotlin. \`own\` is the speaker's co-op; \`by nobody\`: it isn't
recorded who did it. \`✗\` is a refusal; \`x: y\` is y said to x (\`~\`: in working hours), \`#1\` is candidate 1.`;

it('what everybody can do in every state is as written down', async () => {
  const sections = Object.values(PLACES)
    .flat()
    .map(
      (place) =>
        `## ${place.name}\n\n| command | who | what happens |\n| --- | --- | --- |\n${lines(place).join('\n')}`,
    );
  await expect(`${[LEGEND, ...sections].join('\n\n')}\n`).toMatchFileSnapshot('./matrix.golden.md');
});

it('every place is in the state that it stands for', () => {
  for (const [status, places] of Object.entries(PLACES))
    for (const place of places) expect(place.state.status).toBe(status);
});
