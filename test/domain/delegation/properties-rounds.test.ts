import {describe, expect} from 'vitest';
import {silentIn} from '../../../src/domain/consent-round.ts';
import type {DelegationEvent} from '../../../src/domain/delegation/events.ts';
import type {Delegation, Interest, Proposal} from '../../../src/domain/delegation/state.ts';
import {proposalOf, standingInterests} from '../../../src/domain/delegation/state.ts';
import type {Life} from '../../support/life.ts';
import {always, coopsOf, lastly} from '../../support/properties.ts';

/** The proposal that is on, where one is. */
function round(life: Life, holds: (proposal: Proposal, interested: readonly string[]) => void) {
  const proposal = proposalOf(life.state);
  if (proposal) holds(proposal, coopsOf(life.state));
}

function ended(state: Delegation): readonly Proposal[] {
  return state.status === 'not_offered' ? [] : state.offer.proposals;
}

/** How often something happened in the round in which it happened most. */
function mostInARound({events}: Life, happens: (event: DelegationEvent) => boolean): number {
  const times = new Map<number, number>();
  let open = 0;
  for (const event of events) {
    if (event.type === 'round_opened') open = event.round;
    if (happens(event)) times.set(open, (times.get(open) ?? 0) + 1);
  }
  return Math.max(0, ...times.values());
}

/** Rule 3 in other words than the code's: does one of them come before the other? */
function needsMore(one: Interest, other: Interest): boolean {
  const share = ({figures}: Interest) =>
    figures ? Number((figures.free / figures.total).toFixed(9).slice(0, 3)) : -1;
  if (share(one) !== share(other)) return share(one) > share(other);
  if (one.lastWork !== other.lastWork)
    return one.lastWork === null || (other.lastWork !== null && one.lastWork < other.lastWork);
  return one.at < other.at;
}

describe('a proposal, whatever anybody does', () => {
  always('names a co-op that is still interested', (life) => {
    round(life, ({coop}, interested) => {
      expect(interested).toContain(coop);
    });
  });

  always('about who takes it names the one that the table puts first', (life) => {
    for (const {about, coop} of lastly(life, 'round_opened')) {
      if (about !== 'allocation') continue;
      const interests = standingInterests(life.state);
      const first = interests.find((one) => one.coop === coop)!;
      expect(interests.filter((one) => needsMore(one, first))).toEqual([]);
      expect(proposalOf(life.state)?.table[0]?.coop).toBe(coop);
    }
  });

  always('about who co-ordinates names one that volunteered, and nobody else', (life) => {
    for (const {about, coop, by} of lastly(life, 'round_opened'))
      if (about === 'coordination') expect(by?.coop).toBe(coop);
  });

  always('asks whoever is interested and the offering co-op, nobody else', (life) => {
    round(life, ({round: {asked}}, interested) => {
      expect([...asked].sort()).toEqual([...interested, 'a'].sort());
    });
  });

  always('is asked of each of them by direct message when it opens', (life) => {
    for (const {asked, agreed, round: number} of lastly(life, 'round_opened')) {
      const told = life.last.effects.flatMap((effect) =>
        effect.kind === 'tell' && effect.message.id === 'round_direct' ? [effect] : [],
      );
      const silent = asked.filter((coop) => !agreed.includes(coop));
      expect(told.map(({audience}) => audience)).toEqual(
        silent.map((coop) => ({to: 'coop', coop})),
      );
      expect(told.map(({message}) => message)).toEqual(
        silent.map(() => ({id: 'round_direct', round: number, again: false})),
      );
    }
  });

  always('is kept once when it is over, and its numbers rise', ({state}) => {
    if (state.status === 'not_offered') return;
    const {proposals, rounds} = state.offer;
    const current = proposalOf(state);
    const numbers = [...proposals, ...(current ? [current] : [])].map((one) => one.round.number);
    expect(numbers).toEqual(Array.from({length: rounds}, (_, i) => i + 1));
    expect(proposals.filter(({ended}) => ended === null)).toEqual([]);
    expect(current?.ended ?? null).toBeNull();
  });

  always('that is over never changes any more', ({last: {before, after}}) => {
    if (before.status === 'not_offered' || after.status === 'not_offered') return;
    const {proposals} = before.offer;
    expect(after.offer.proposals.slice(0, proposals.length)).toEqual(proposals);
  });

  always('and a team, a handover: their numbers never fall', ({last: {before, after}}) => {
    if (before.status === 'not_offered' || after.status === 'not_offered') return;
    for (const number of ['rounds', 'handovers', 'teams'] as const)
      expect(after.offer[number]).toBeGreaterThanOrEqual(before.offer[number]);
  });
});

describe('an answer in a round, whatever anybody does', () => {
  always('counts only for its own round', ({last}) => {
    const {command, before, events} = last;
    if (command.type !== 'agree' && command.type !== 'object') return;
    const number = proposalOf(before)?.round.number;
    expect(command.round ?? number).toBe(number);
    for (const event of events)
      if (event.type === 'agreed' || event.type === 'objected') expect(event.round).toBe(number);
  });

  always('is one for each co-op asked: its last word', (life) => {
    round(life, ({round: {asked, agreed, objections}}) => {
      const answered = [...agreed, ...objections.map(({coop}) => coop)];
      expect(new Set(answered).size).toBe(answered.length);
      expect(asked).toEqual(expect.arrayContaining(answered));
    });
  });

  always('passes it when all agreed, or when its window ended without an objection', (life) => {
    const {before, after, command, facts} = life.last;
    for (const {how, at} of lastly(life, 'round_passed')) {
      const {round: asked} = ended(after).at(-1)!;
      expect(asked.objections).toEqual([]);
      if (how === 'agreed') expect(silentIn(asked)).toEqual([]);
      if (how === 'agreed') continue;
      // Its window ended, or had ended without the word of somebody who couldn't be asked.
      if (command.type !== 'end_round') expect(before).toHaveProperty('called', 'unasked');
      expect(at).toBeGreaterThanOrEqual(asked.endsAt);
      const silent = silentIn(asked);
      expect(silent.filter((coop) => asked.unreached.includes(coop))).toEqual([]);
      if (command.type === 'end_round')
        expect(
          silent.filter((coop) => (facts.coops[coop]?.reached ?? 'asked') !== 'asked'),
        ).toEqual([]);
    }
  });

  always('is known with who gave it', (life) => {
    round(life, ({round: {agreed, objections, words}}) => {
      const answered = [...agreed, ...objections.map(({coop}) => coop)];
      expect(Object.keys(words).sort()).toEqual(answered.sort());
      expect(objections.filter(({coop, by}) => words[coop] !== by)).toEqual([]);
    });
  });

  always('is asked for once more at most', (life) => {
    expect(mostInARound(life, ({type}) => type === 'round_reminded')).toBeLessThanOrEqual(1);
  });

  always('is waited for once at most where the question is on its way', (life) => {
    const waits = mostInARound(
      life,
      (event) => event.type === 'lengthened' && event.why === 'undelivered',
    );
    expect(waits).toBeLessThanOrEqual(1);
  });

  always('that is taken back leaves the rest as long a window as before, only later', (life) => {
    for (const {endsAt} of lastly(life, 'round_resumed')) {
      const [was, is] = [life.last.before, life.state].map((state) => proposalOf(state)!.round);
      expect(is!.endsAt).toBe(endsAt);
      expect(is!.endsAt - is!.opensAt).toBe(was!.endsAt - was!.opensAt);
      expect(is!.opensAt).toBeGreaterThanOrEqual(was!.opensAt);
    }
  });

  always('is asked for once more of the silent alone, gently, before the end', (life) => {
    if (lastly(life, 'round_reminded').length === 0) return;
    const {round: asked} = proposalOf(life.last.before)!;
    const told = life.last.effects.flatMap((effect) => (effect.kind === 'tell' ? [effect] : []));
    expect(told.map(({audience}) => audience)).toEqual(
      silentIn(asked).map((coop) => ({to: 'coop_and_mandate', coop})),
    );
    expect(told.every(({gentle}) => gentle)).toBe(true);
  });
});

describe('the co-ordinators, whatever anybody does', () => {
  always('are called if and only if the clock stands', ({state, timers}) => {
    if (state.status !== 'allocating' && state.status !== 'forming_team') return;
    expect(timers.size === 0).toBe(state.called !== null);
  });

  always('are called for a reason that is there', ({state}) => {
    if (state.status !== 'allocating' && state.status !== 'forming_team') return;
    const {called, proposal} = state;
    const objections = proposal?.round.objections.length ?? 0;
    if (objections > 0) expect(called).not.toBeNull();
    if (called === 'objection') expect(objections).toBeGreaterThan(0);
    if (called === null && proposal) expect(proposal.round.stoppedAt).toBeNull();
    expect(called === 'no_volunteer').toBe(called !== null && proposal === null);
  });

  always('choose only when called, one of the interested, without a stake of their own', (life) => {
    const {before, actor} = life.last;
    for (const {coop, byMeeting, by} of lastly(life, 'chosen')) {
      expect(before).toHaveProperty('called', expect.any(String));
      expect(coopsOf(before)).toContain(coop);
      // Flora has none in anything, so that nobody carries out what a meeting decided.
      expect(byMeeting).toBe(false);
      expect(by?.coop).toBeNull();
      expect([...coopsOf(before), 'a']).not.toContain(actor.kind === 'person' && actor.coop);
    }
  });

  always('alone are told that something is going wrong', (life) => {
    if (lastly(life, 'trouble_told').length === 0) return;
    const posts = life.last.effects.filter(
      ({kind}) => kind === 'reply' || kind === 'tell' || kind === 'team_post' || kind === 'card',
    );
    const {actor} = life.last;
    const except = actor.kind === 'person' ? actor.person : undefined;
    expect(posts).toMatchObject([{kind: 'tell', audience: {to: 'coordinators', except}}]);
  });

  always('whoever steps back isn’t asked who else would', (life) => {
    for (const {coop} of lastly(life, 'stepped_back'))
      for (const effect of life.last.effects)
        if (effect.kind === 'tell' && effect.message.id === 'team_direct')
          expect(effect.audience).not.toEqual({to: 'coop', coop});
  });
});
