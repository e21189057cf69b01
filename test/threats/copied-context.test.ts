import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {ButtonAbout} from '../../src/chat/wire.ts';
import {buttonToken, readButton} from '../../src/chat/wire.ts';
import {signTrigger} from '../../src/sandbox/trigger.ts';
import {COMMAND_TOKEN, ELSEWHERE, FIT, TEAM, freshId} from '../doors/desk.ts';
import {actsIn} from '../soak/payloads/acts.ts';
import {Chance} from '../soak/payloads/chance.ts';
import {deliverMany} from '../soak/payloads/deliver.ts';
import {Findings} from '../soak/payloads/findings.ts';
import {furnish} from '../soak/payloads/furnish.ts';
import {emptyBeginning, openHall} from '../soak/payloads/hall.ts';
import type {Hall} from '../soak/payloads/hall.ts';
import {NAMES, PEOPLE} from '../soak/payloads/people.ts';
import type {Name} from '../soak/payloads/people.ts';

/** A context as it stands on a button somewhere, and where that is. */
interface Found {
  readonly fit: string;
  readonly about: ButtonAbout;
  readonly channel: string;
}

/**
 * All contexts that stand on buttons in a federation with opportunities in every state: on every post of
 * the bot, and on every private answer to everybody. Each is pressed where it doesn't belong.
 */
describe('threat: a context copied to another post, person, version', () => {
  let hall: Hall;
  let onPosts: readonly Found[];
  let inPrivate: readonly Found[];
  beforeAll(async () => {
    hall = await openHall(emptyBeginning(new Chance(1)));
    await furnish(hall);
    await deliverMany(hall, new Findings(1));
    onPosts = unique(hall.posted.flatMap((post) => contextsIn(hall, post)));
    inPrivate = unique(await privateContexts(hall));
  }, 240_000);
  afterAll(() => hall.close());

  const triggers = new Map<string, string>();
  const newTrigger = (person: string) =>
    signTrigger(hall.signing, freshId(), person, hall.clock.now());
  /** What is refused spends none. */
  const keptTrigger = (person: string) => {
    const trigger = triggers.get(person) ?? newTrigger(person);
    triggers.set(person, trigger);
    return trigger;
  };
  const presses = async (
    person: string,
    {fit, channel}: {fit: string; channel: string},
    trigger = newTrigger,
  ) =>
    hall.doors.action({
      user_id: person,
      channel_id: channel,
      // The server doesn't sign where it was pressed: any post of that channel is as good as another.
      post_id: freshId(),
      trigger_id: trigger(person),
      context: {fit},
    });
  const kept = () =>
    JSON.stringify(
      ['events', 'outbox', 'inbox', 'timers', 'confidential', 'candidates', 'openings'].map((one) =>
        hall.reading.prepare(`select count(*) from ${one}`).pluck().get(),
      ),
    );
  const events = () =>
    hall.reading
      .prepare("select stream || ' ' || type from events order by rowid")
      .pluck()
      .all() as string[];

  it('there are contexts of opportunities in every state, on posts and in private', () => {
    expect(onPosts.length).toBeGreaterThan(100);
    expect(inPrivate.length).toBeGreaterThan(100);
    const actions = new Set([...onPosts, ...inPrivate].map(({about}) => about.action));
    expect(actions.size).toBeGreaterThan(40);
  });

  it('each is signed for the channel that it stands in, those of private answers for their reader', () => {
    for (const {about, channel} of onPosts) expect(about).toMatchObject({channel, person: null});
    for (const {about, channel} of inPrivate) {
      expect(about.channel).toBe(channel);
      expect(about.person).not.toBeNull();
    }
  });

  it('each context of a post is refused in every other channel', async () => {
    const channels = [...new Set([...onPosts.map(({channel}) => channel), FIT, ELSEWHERE])];
    const before = kept();
    let pairs = 0;
    for (const {fit, about} of onPosts)
      for (const channel of channels)
        if (channel !== about.channel) {
          const answer = await presses(PEOPLE.ana, {fit, channel}, keptTrigger);
          expect({about, channel, ...answer}).toMatchObject({status: 403, body: {}});
          pairs += 1;
        }
    expect(pairs).toBeGreaterThan(onPosts.length);
    expect(kept()).toBe(before);
  }, 240_000);

  it('each context of a private answer is refused to everybody else, and in every other channel', async () => {
    const before = kept();
    for (const {fit, about, channel} of inPrivate) {
      for (const name of NAMES)
        if (PEOPLE[name] !== about.person) {
          const answer = await presses(PEOPLE[name], {fit, channel}, keptTrigger);
          expect({about, name, ...answer}).toMatchObject({status: 403, body: {}});
        }
      const elsewhere = channel === FIT ? ELSEWHERE : FIT;
      const moved = await presses(about.person ?? '', {fit, channel: elsewhere}, keptTrigger);
      expect(moved.status).toBe(403);
    }
    expect(kept()).toBe(before);
  }, 240_000);

  it('no two of them can be put together to a third', () => {
    const parts = ({fit}: Found) => /^(.+)\.([\w-]{6}\.[\w-]{22})$/.exec(fit)?.slice(1) ?? [];
    const some = [...onPosts, ...inPrivate].filter((_, n) => n % 8 === 0);
    let pairs = 0;
    for (const one of some)
      for (const other of some) {
        const [text = ''] = parts(one);
        const [of, signature = ''] = parts(other);
        if (text === of) continue;
        pairs += 1;
        if (readButton(`${text}.${signature}`, hall.keys)) throw new Error(`${text}.${signature}`);
      }
    expect(pairs).toBeGreaterThan(2_000);
  }, 120_000);

  it('copied to another post of its own channel it does what it did where it stood, for who may do it', async () => {
    const strangers = ['sol', 'nadia', 'rita'] as const;
    const own = onPosts.filter(({about}) => about.reference !== null);
    const before = events();
    for (const found of own)
      for (const name of strangers) expect((await presses(PEOPLE[name], found)).status).toBe(200);
    // A question, an interest: whatever they could do where it stood.
    const happened = events()
      .slice(before.length)
      .map((event) => event.split(' ')[1]);
    expect(happened.filter((type) => !OF_ANYBODY.has(type ?? ''))).toEqual([]);
  }, 240_000);

  describe('of an earlier round, handover or version', () => {
    const act = () => actsIn(hall);
    const offer = {title: 'Otra', request: 'Más', technologies: ['React'], closes: '5d'};
    const about = (action: ButtonAbout['action'], reference: string, bound: string) =>
      buttonToken(
        {action, reference, bound, channel: FIT, person: null, expires: hall.clock.now() + 9e6},
        hall.keys,
      );
    /** Nothing happens to it by this press, whoever it is. */
    async function harmless(fit: string): Promise<void> {
      const before = events();
      for (const name of NAMES) {
        const {status} = await presses(PEOPLE[name], {fit, channel: FIT});
        expect(status).toBe(200);
      }
      expect(events()).toEqual(before);
    }

    it('nothing is agreed or objected to in a round that is over', async () => {
      const reference = await act()('ana', {do: 'offer', ...offer, developers: 1});
      for (const who of ['bruno', 'dario', 'elena'] as const)
        await act()(who, {do: 'interested', reference, note: null});
      await act()('ana', {do: 'close_call', reference});
      const [first] = await proposed(hall, reference);
      await act()(first, {do: 'withdraw_interest', reference});
      const round = await hall.house.store.read.opportunity(reference);
      expect(round?.state).toMatchObject({status: 'allocating', offer: {rounds: 2}});
      for (const bound of ['1', '3', '0', '-1', ''])
        if (bound !== '') await harmless(about('agree', reference, bound));
      for (const bound of ['1', '3']) await harmless(about('object', reference, bound));
    });

    it('nothing is taken or declined of a handover that lapsed or is still to come', async () => {
      const reference = await act()('ana', {do: 'offer', ...offer, developers: 1});
      await act()('bruno', {do: 'interested', reference, note: null});
      await act()('dario', {do: 'interested', reference, note: null});
      await act()('dario', {do: 'withdraw_interest', reference});
      await act()('ana', {do: 'close_call', reference});
      for (const bound of ['2', '0', '9']) {
        await harmless(about('received', reference, bound));
        await harmless(about('declinehandover', reference, bound));
        await harmless(about('tick', reference, `1/${bound}`));
      }
    });

    it('nobody agrees to a case in other words than those that they read', async () => {
      const closed = hall.reading
        .prepare("select reference from opportunities where status = 'closed' and kind = 'D'")
        .pluck()
        .all() as string[];
      for (const reference of closed)
        for (const bound of ['1/nothing', '2/nothing', '7/x', '0/x'])
          for (const action of ['caseask', 'caseyes', 'caseno'] as const)
            await harmless(about(action, reference, bound));
    });

    it('nothing happens to what there isn’t', async () => {
      for (const reference of ['D-9999', 'E-9999', 'D-0'])
        for (const action of [
          'interested',
          'received',
          'candidateyes',
          'withdraw',
          'tick',
        ] as const)
          await harmless(about(action, reference, '1'));
    });
  });
});

/** Whom the first round is about, by one of its people. */
async function proposed(hall: Hall, reference: string): Promise<[Name]> {
  const found = await hall.house.store.read.opportunity(reference);
  const {state} = found ?? {};
  const coop = state?.kind === 'delegation' && state.status === 'allocating' && state.proposal.coop;
  const first = {c2: 'bruno', c3: 'dario', c4: 'elena'} as const;
  return [first[coop as keyof typeof first]];
}

/** What somebody of no co-op, or of one outside FIT, may still cause. */
const OF_ANYBODY: ReadonlySet<string> = new Set([]);

function unique(all: readonly Found[]): readonly Found[] {
  return [...new Map(all.map((one) => [one.fit, one])).values()];
}

function contextsIn(hall: Hall, post: {channel_id?: string; props?: unknown}): Found[] {
  const fits = JSON.stringify(post.props ?? {}).matchAll(/"fit":"([^"]+)"/g);
  return [...fits].flatMap(([, fit = '']) => {
    const about = readButton(fit, hall.keys);
    if (!about) throw new Error(`not ours: ${fit}`);
    // An edit doesn't say where its post is.
    return [{fit, about, channel: post.channel_id ?? about.channel}];
  });
}

/** Everything that everybody is shown when they ask about everything. */
async function privateContexts(hall: Hall): Promise<Found[]> {
  const references = hall.reading.prepare('select reference from opportunities').pluck().all();
  const asked = ['', 'mias', 'ajustes', 'acuerdo', 'guia', 'numeros', 'reunion', 'coops', 'casos'];
  const texts = [...asked, ...references.flatMap((one) => [`ver ${String(one)}`])];
  const found: Found[] = [];
  for (const name of NAMES)
    for (const text of texts) {
      const person = PEOPLE[name];
      const {body} = await hall.doors.command({
        token: COMMAND_TOKEN,
        trigger_id: signTrigger(hall.signing, freshId(), person, hall.clock.now()),
        user_id: person,
        team_id: TEAM,
        channel_id: FIT,
        text,
      });
      found.push(...contextsIn(hall, {channel_id: FIT, props: body}));
    }
  return found;
}
