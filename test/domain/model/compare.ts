import type {Delegation} from '../../../src/domain/delegation/state.ts';
import {
  mayReadContact,
  proposalOf,
  recipientsOf,
  standingInterests,
} from '../../../src/domain/delegation/state.ts';
import {teamCoops} from '../../../src/domain/delegation/team.ts';
import {timersOf} from '../../../src/domain/delegation/timers.ts';
import type {CaseStudy} from '../../../src/domain/opportunity/case-study.ts';
import {RULES} from '../../support/federation.ts';
import {due} from './clocks.ts';
import type {Machine} from './machine.ts';

const COOPS = ['a', 'b', 'c', 'd', 'out', 'new', 'old'];

/** What the two must agree about, in words of neither. */
export interface Seen {
  readonly status: string;
  readonly developers: number | null;
  readonly interested: readonly unknown[];
  readonly late: readonly string[];
  readonly round: unknown;
  readonly called: boolean;
  readonly recipients: readonly string[];
  readonly coordinates: string | null;
  readonly handover: number;
  readonly readers: readonly string[];
  readonly outcome: string | null;
  readonly saidBy: string | null;
  readonly gone: readonly string[];
  readonly story: unknown;
  readonly channel: readonly string[] | null;
  readonly contact: boolean;
  readonly due: Readonly<Record<string, number>>;
}

export function seenInCode(state: Delegation): Seen {
  const proposal = proposalOf(state);
  const offer = state.status === 'not_offered' ? null : state.offer;
  const recipients = 'recipients' in state ? state.recipients : null;
  return {
    status: state.status,
    developers: offer?.developers ?? null,
    interested: wishes(standingInterests(state)),
    late: state.status === 'unplaced' ? state.late.map(({coop}) => coop) : [],
    round: proposal && {
      about: proposal.coop,
      number: proposal.round.number,
      asked: [...proposal.round.asked].sort(),
      agreed: [...proposal.round.agreed].sort(),
      against: proposal.round.objections.map(({coop}) => coop).sort(),
      words: {...proposal.round.words},
      endsAt: proposal.round.endsAt,
    },
    called: 'called' in state && state.called !== null,
    recipients: [...recipientsOf(state)].sort(),
    coordinates: recipients?.kind === 'team' ? recipients.coordinating : null,
    handover: offer?.handovers ?? 0,
    readers: offer?.contact === 'given' ? COOPS.filter((coop) => mayReadContact(state, coop)) : [],
    outcome: 'outcome' in state ? state.outcome : null,
    saidBy: 'saidBy' in state ? state.saidBy : null,
    gone: 'gone' in state ? state.gone : [],
    story: storyIn(offer?.caseStudy ?? null),
    channel: teamCoops(state)?.toSorted() ?? null,
    contact: offer?.contact === 'given',
    due: timersOf(state, RULES),
  };
}

export function seenInModel(machine: Machine): Seen {
  const {round} = machine;
  return {
    status: machine.status,
    developers: machine.status === 'not_offered' ? null : machine.developers,
    interested: wishes(machine.interested),
    late: machine.late.map(({coop}) => coop),
    round: round && {
      about: round.about,
      number: machine.rounds,
      asked: [...round.asked].sort(),
      agreed: [...round.agreed].sort(),
      against: [...round.against.keys()].sort(),
      words: Object.fromEntries(round.words),
      endsAt: round.endsAt,
    },
    called: machine.called,
    recipients: [...machine.recipients].sort(),
    coordinates: machine.coordinating,
    handover: machine.handovers,
    readers: machine.readers,
    outcome: machine.taken ? machine.outcome : null,
    saidBy: machine.taken ? machine.saidBy : null,
    gone: machine.gone,
    story: machine.story && {
      version: machine.story.version,
      shown: machine.story.shown,
      asked: [...machine.story.asked].sort(),
      agreed: [...machine.story.yes].sort(),
      declined: [...machine.story.no].sort(),
      waived: [...machine.story.gone].sort(),
      listed: machine.story.listed,
    },
    channel: machine.channel,
    contact: machine.contact,
    due: due(machine),
  };
}

function storyIn(study: CaseStudy | null): unknown {
  return (
    study && {
      version: study.version,
      shown: study.askedAt !== null,
      asked: [...study.asked].sort(),
      agreed: [...study.agreed].sort(),
      declined: [...study.declined].sort(),
      waived: [...study.waived].sort(),
      listed: study.publishedAt !== null,
    }
  );
}

function wishes(
  interests: readonly {
    readonly coop: string;
    readonly people: unknown;
    readonly figures: unknown;
  }[],
): readonly unknown[] {
  return interests
    .map(({coop, people, figures}) => ({coop, people, figures}))
    .sort((one, other) => (one.coop < other.coop ? -1 : 1));
}
