import {expect, it} from 'vitest';
import type {
  DelegationCommand,
  DelegationTimer,
  PersonCommand,
} from '../../../src/domain/delegation/commands.ts';
import {TIMER_COMMANDS} from '../../../src/domain/delegation/commands.ts';
import type {Facts} from '../../../src/domain/delegation/facts.ts';
import {delegationWorkflow} from '../../../src/domain/delegation/index.ts';
import {NO_DETAILS} from '../../../src/domain/delegation/state.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import {DAY, HOUR} from '../../../src/domain/time.ts';
import type {Actor} from '../../../src/domain/workflow.ts';
import {CASE, FACTS} from '../../support/case-steps.ts';
import {RULES} from '../../support/federation.ts';
import type {Place} from './matrix-states.ts';
import {CONTACT, EDIT, OFFER, PLACES, WHO, factsWith} from './matrix-states.ts';
import {commandWords, effectWords, eventWords, refusalWords} from './matrix-words.ts';

/** Every state × what can be asked in it × who asks: to be read line by line when it changes. */

type Said = readonly [PersonCommand, variant?: string];

function sayings({now, state}: Place): readonly Said[] {
  const offer = state.status === 'not_offered' ? undefined : state.offer;
  const handover = (offer?.handovers ?? 0) - 1;
  const round = (offer?.rounds ?? 0) - 1;
  const developers = offer?.developers ?? 1;
  const version = (offer?.caseStudy?.version ?? 1) - 1;
  const reason = 'because';
  const edit = {...EDIT, developers};
  return [
    [OFFER],
    [{type: 'be_interested', figures: {free: 2, total: 4}}, 'tap'],
    [{type: 'be_interested', figures: null, people: 2}, 'people'],
    [{type: 'withdraw_interest'}],
    [{type: 'not_interested'}],
    [{type: 'ask', text: 'When?'}],
    [{...edit, title: 'Another'}, 'title'],
    [{...edit, developers: developers + 1}, 'developers'],
    [{type: 'give_details', details: {...NO_DETAILS, english: true}}],
    [{type: 'give_reason', reason: 'capacity'}],
    [CONTACT, 'reachable'],
    [{...CONTACT, reachable: false}, 'notes alone'],
    [{type: 'extend', closesAt: now + 9 * DAY}],
    [{type: 'close_call'}],
    [{type: 'withdraw', reason}],
    [{type: 'reopen', closesAt: now + 5 * DAY}],
    [{type: 'take'}],
    [{type: 'take', handover}, 'old button'],
    [{type: 'decline', reason}],
    [{type: 'decline', reason, handover}, 'old button'],
    [{type: 'agree'}],
    [{type: 'agree', round}, 'old button'],
    [{type: 'object', reason}],
    [{type: 'object', reason: ''}, 'no reason'],
    [{type: 'coordinate'}],
    [{type: 'step_back'}],
    [{type: 'choose', coop: 'c', reason}, 'c'],
    [{type: 'choose', coop: 'e', reason}, 'e'],
    [{type: 'tick', point: 1, done: true}, '1'],
    [{type: 'tick', point: 2, done: true}, '2'],
    [{type: 'tick', point: 2, done: true, handover}, 'old button'],
    [{type: 'tell_trouble', text: 'They do not pay.'}],
    [{type: 'record_outcome', outcome: 'waiting', note: null}, 'waiting'],
    [{type: 'record_outcome', outcome: 'won', note: null}, 'won'],
    [{type: 'record_outcome', outcome: 'lost', note: null}, 'lost'],
    [{type: 'record_outcome', outcome: 'finished', note: null}, 'finished'],
    [{type: 'tell_case', ...CASE, title: 'Anew'}],
    [{type: 'give_case_facts', ...FACTS}],
    [{type: 'ask_case'}],
    [{type: 'ask_case', version}, 'old button'],
    [{type: 'answer_case', agrees: true}, 'yes'],
    [{type: 'answer_case', agrees: true, version}, 'yes, old button'],
    [{type: 'answer_case', agrees: false}, 'no'],
  ];
}

const TIME: Actor = {kind: 'time'};
const REGISTRY: Actor = {kind: 'registry'};

function lines(place: Place): readonly string[] {
  const people = Object.entries(WHO);
  const said = sayings(place).map(([command, variant = '']) => {
    const outcomes = people.map(([name, actor]) => [name, answer(place, actor, command)] as const);
    return [commandWords(command, variant), cells(outcomes)] as const;
  });
  const due = timersOf(place.state, RULES);
  const timers = Object.entries(TIMER_COMMANDS).flatMap(([timer, command]) => {
    const at = due[timer as DelegationTimer];
    const early = answer(place, TIME, command);
    if (at === undefined) return [[commandWords(command, ''), cells([['time', early]])] as const];
    const waiting = answer({...place, now: at}, TIME, command, factsWith('waiting'));
    const nobody = answer({...place, now: at}, TIME, command, factsWith('nobody'));
    const inTime = answer({...place, now: at}, TIME, command);
    return [
      [commandWords(command, 'early'), cells([['time', early]])] as const,
      [commandWords(command, 'due'), cells([['time', inTime]])] as const,
      ...(waiting === inTime
        ? []
        : [[commandWords(command, 'not delivered'), cells([['time', waiting]])] as const]),
      ...(nobody === inTime
        ? []
        : [[commandWords(command, 'nobody there'), cells([['time', nobody]])] as const]),
    ];
  });
  const {now} = place;
  const outage: DelegationCommand = {type: 'lengthen', from: now - 3 * HOUR, to: now};
  const happenings = [
    outage,
    ...['a', 'b', 'c', 'd', 'e'].map((coop) => ({type: 'coop_left', coop}) as const),
    {type: 'coop_left', coop: 'c', removed: true} as const,
    ...['b', 'c'].map((coop) => ({type: 'coop_back', coop}) as const),
  ].map(
    (command) =>
      [
        commandWords(command, ''),
        cells([
          [
            command === outage ? 'time' : 'registry',
            answer(place, command === outage ? TIME : REGISTRY, command),
          ],
        ]),
      ] as const,
  );
  const left = (
    [
      ['ana', 'a'],
      ['bea', 'b'],
      ['caro', 'c'],
      ['dina', 'd'],
      ['eva', 'e'],
    ] as const
  ).map(([person, coop]) => {
    const outcome = answer(place, REGISTRY, {type: 'person_left', person, coop});
    return [`person_left ${person}`, cells([['registry', outcome]])] as const;
  });
  return merged([...said, ...timers, ...happenings, ...left]);
}

/** Who gets the same answer is named together; whoever is refused, in one line. */
function cells(outcomes: readonly (readonly [string, string])[]): string {
  const groups = [...Map.groupBy(outcomes, ([, outcome]) => outcome)].map(
    ([outcome, people]) => [outcome, people.map(([name]) => name)] as const,
  );
  const names = (people: readonly string[]): string =>
    people.length === Object.keys(WHO).length ? 'anybody' : people.join(' ');
  const done = groups.filter(([outcome]) => !outcome.startsWith('✗'));
  const refused = groups.filter(([outcome]) => outcome.startsWith('✗'));
  // Whoever most are, the others are.
  const most = Math.max(4, ...refused.map(([, people]) => people.length));
  const refusals = refused
    .toSorted(([, some], [, others]) => some.length - others.length)
    .map(([outcome, people], i) =>
      i === refused.length - 1 && people.length === most && done.length + refused.length > 1
        ? `others ${outcome}`
        : `${names(people)} ${outcome}`,
    );
  return [
    ...done.map(([outcome, people]) => `${names(people)} | ${outcome}`),
    ...(refusals.length > 0 ? [`| ${refusals.join('; ')}`] : []),
  ].join('\n');
}

/** Commands with the same answers to everybody share their lines. */
function merged(rows: readonly (readonly [string, string])[]): readonly string[] {
  return [...Map.groupBy(rows, ([, outcome]) => outcome)].flatMap(([outcome, same]) => {
    const commands = same.map(([command]) => command).join(', ');
    return outcome.split('\n').map((cell, i) => `| ${i === 0 ? commands : ''} | ${cell} |`);
  });
}

function answer(
  {state, now}: Place,
  actor: Actor,
  command: DelegationCommand,
  facts: Facts = factsWith(),
): string {
  const workflow = delegationWorkflow(RULES, facts);
  const decision = workflow.decide(state, {command, actor, at: now});
  const own = actor.kind === 'person' ? actor.coop : null;
  const self = actor.kind === 'person' ? `@${actor.person}:` : '';
  if (decision.kind === 'refused') return refusalWords(decision.refusal, own);
  let after = state;
  const said = decision.events.flatMap((event) => {
    const before = after;
    after = workflow.evolve(before, event);
    return workflow.react(before, event, after).map(effectWords);
  });
  const events = decision.events.map((event) => eventWords(event, own)).join(', ');
  const status = after.status === state.status ? '' : ` ⇒ **${after.status}**`;
  const posts = [...new Set(said.filter((words) => words !== undefined))];
  const all = [`${events}${status}`, ...posts].join(' · ');
  return self ? all.replaceAll(self, '@self:') : all;
}

const LEGEND = `# State × command × who

a offers (ana offered, abel is of a too); b, c and d answer (bea, caro, dina spoke; beto is of b too);
eva's co-op e has no part in it. olivia's is outside FIT, nora's has no agreement, oscar's an older one,
sol has no co-op. beaOld and beaOut are bea, with an older agreement, or since her co-op left FIT;
the co-ops of beaMissed and evaMissed missed meetings where coming to them is needed to apply.
\`own\` is the speaker's co-op. Co-ordinators: flora without a co-op, alma of a, boris of b. \`✗\` is a refusal; \`x: y\` is y said to x
(\`~\`: in working hours); \`b* c\` is a team that b co-ordinates.`;

it('what everybody can do in every state is as written down', async () => {
  const sections = PLACES.map(
    (place) =>
      `## ${place.name}\n\n| command | who | what happens |\n| --- | --- | --- |\n${lines(place).join('\n')}`,
  );
  await expect(`${[LEGEND, ...sections].join('\n\n')}\n`).toMatchFileSnapshot('./matrix.golden.md');
});
