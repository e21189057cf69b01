import {afterEach, beforeEach, describe, expect, it} from 'vitest';
import {wordsOn} from '../support/chat-shapes.ts';
import type {Keeper} from '../support/keeper.ts';
import {eventually} from '../support/eventually.ts';
import {keeperOf} from '../support/keeper.ts';
import type {Cast} from '../support/together.ts';
import {castOf, closedCall, teamChannels, teamPosts} from '../support/together.ts';
import type {Town} from '../support/town.ts';
import {HOUR, openTown} from '../support/town.ts';

describe('people whom the chat server knows otherwise by now', () => {
  let town: Town;
  let keeper: Keeper;
  let cast: Cast;
  beforeEach(async () => {
    town = await openTown();
    keeper = keeperOf(town);
    cast = await castOf(town);
  });
  afterEach(() => town.close());

  const look = async () => {
    await town.bot().lookAround();
    await town.quiet();
  };

  it('renamed: called by the new name, found by it; the old one is nobody’s, until somebody takes it', async () => {
    const {ana, bruno, dario, lucia} = cast;
    const sol = await town.person('sol');
    await keeper.renames(bruno.chat.id, {username: 'bru', first_name: 'Brunilda'});
    await look();
    const reference = await ana.offers();
    await bruno.isInterested(reference);
    expect(await bruno.types('/fit quiensoy')).toContain('Brunilda');
    // Dropping takes names of whoever left, which the server itself doesn't resolve.
    expect(await lucia.types('/fit coop drop Cambá @bruno')).toContain('bruno');
    expect(await bruno.types('/fit quiensoy')).toContain('Cambá');
    await keeper.renames(sol.chat.id, {username: 'bruno'});
    await look();
    expect(await lucia.types('/fit coop drop Cambá @bruno')).not.toContain('Brunilda');
    expect(await lucia.types('/fit coop drop Cambá @bru')).toContain('Brunilda');
    expect(await dario.types('/fit coop show Cambá')).not.toContain('Brunilda');
  });

  it('reads another language, lives in another time zone: from the next minute on', async () => {
    const {ana} = cast;
    expect(await ana.types('/fit quiensoy')).toContain('Sos');
    await keeper.renames(ana.chat.id, {
      locale: 'en',
      timezone: {automaticTimezone: 'Europe/Madrid', useAutomaticTimezone: 'true'},
    });
    await look();
    expect(await ana.types('/fit whoami')).not.toContain('Sos');
    const [row] = town.rows<{time_zone: string}>(
      'select time_zone from profiles where id = ?',
      ana.chat.id,
    );
    expect(row?.time_zone).toBe('Europe/Madrid');
  });

  it('who was never in the FIT channel has left nothing: nobody is alarmed by a list of co-ops', async () => {
    const {lucia} = cast;
    const names = ['Alba', 'Brote', 'Cielo'];
    const people = await Promise.all(names.map((_, i) => keeper.newcomer(`nueva${i}`)));
    await lucia.types('/fit coop lista');
    const list = names.map((name, i) => `${name}; @${people[i] ?? ''}`).join('\n');
    // They came to the server a moment ago: not known yet, and a moment later they are.
    const dialog = await lucia.dialog('coop_list');
    await eventually(async () => {
      const answer = await lucia.submits(dialog, {list});
      return Object.keys(answer).length === 0 ? true : undefined;
    }, 'the list to be taken');
    await look();
    await look();
    expect(await lucia.timesTold('no queda nadie')).toBe(0);
  });

  it.each(['the FIT channel', 'the team'])(
    'who was asked alone leaves %s: others of their co-op are asked, and reminded',
    async (place) => {
      const {dario} = cast;
      const chloe = await town.person('chloe');
      const reference = await closedCall(town, cast);
      await dario.isTold(new RegExp(`${reference}[^]*gcoop`));
      expect(await chloe.timesTold(reference)).toBe(0);
      await (place === 'the team' ? keeper.takesOutOfTeam : keeper.takesOutOfFit)(dario.chat.id);
      await look();
      await chloe.isTold(new RegExp(`${reference}[^]*gcoop`));
      const before = (await dario.directMessages()).length;
      await town.past('round_reminder', reference);
      await chloe.isTold(new RegExp(`${reference}[^]*is missing[^]*gcoop|gcoop[^]*missing`, 'i'));
      expect(await dario.directMessages()).toHaveLength(before);
    },
  );

  it('comes back: as before, without being asked again; a restart between changes nothing', async () => {
    const {dario} = cast;
    const chloe = await town.person('chloe');
    const reference = await closedCall(town, cast);
    await keeper.takesOutOfFit(dario.chat.id);
    await look();
    await town.stopBot();
    await town.startBot();
    await look();
    expect(await chloe.timesTold(reference)).toBe(1);
    await keeper.addsToFit(dario.chat.id);
    await look();
    expect(await dario.types(`/fit deacuerdo ${reference}`)).toContain(reference);
    expect(await dario.types('/fit quiensoy')).toContain('gcoop');
  });

  it('the last of a co-op in the FIT channel leaves it: the co-ordinators are told, once', async () => {
    const {bruno, lucia} = cast;
    const marta = await town.person('marta');
    await keeper.takesOutOfFit(bruno.chat.id);
    await look();
    expect(await lucia.timesTold('no queda nadie')).toBe(0);
    await keeper.takesOutOfFit(marta.chat.id);
    await look();
    await look();
    expect(wordsOn(await lucia.isTold('no queda nadie'))).toContain('Cambá');
    expect(await lucia.timesTold('no queda nadie')).toBe(1);
    await keeper.addsToFit(marta.chat.id);
    await look();
    await lucia.isTold('otra vez alguien');
  });

  it('of a team, leaves and comes back: the others of their co-op are in its channel, then they too', async () => {
    const {dario, bruno} = cast;
    const chloe = await town.person('chloe');
    const reference = await closedCall(town, cast, {fields: {developers: 3}});
    expect(await teamChannels(town, chloe, reference)).toEqual([]);
    await keeper.takesOutOfTeam(dario.chat.id);
    await look();
    expect(await teamChannels(town, chloe, reference)).toHaveLength(1);
    expect((await teamPosts(town, bruno, reference)).map(wordsOn).join('\n')).not.toMatch(
      /No pude sumar/,
    );
    await keeper.addsToTeam(dario.chat.id);
    await keeper.addsToFit(dario.chat.id);
    await look();
    expect(await teamChannels(town, dario, reference)).toHaveLength(1);
  });

  it('all of a co-op left the team: its channel names them, and the round goes on', async () => {
    const {bruno, dario} = cast;
    const marta = await town.person('marta');
    const reference = await closedCall(town, cast, {fields: {developers: 3}});
    for (const person of [bruno, marta]) await keeper.takesOutOfTeam(person.chat.id);
    await look();
    const posts = (await teamPosts(town, dario, reference)).map(wordsOn).join('\n');
    expect(posts).toMatch(/No pude sumar[^\n]*bruno/i);
    expect(await dario.types(`/fit coordinar ${reference}`)).toContain('gcoop');
  });

  it('isn’t in the FIT channel, and is put into a co-op, its mandate, co-ordination: the answer says what to do', async () => {
    const {lucia, elena} = cast;
    const name = elena.chat.username;
    await lucia.types(`/fit coop drop Nayra @${name}`);
    await keeper.takesOutOfFit(elena.chat.id);
    await look();
    const added = await lucia.types(`/fit coop member Nayra @${name}`);
    expect(added).toContain('todavía no está');
    expect(added).toContain('/invite');
    expect(await lucia.types(`/fit coop mandate Nayra @${name}`)).toContain('/invite');
    expect(await lucia.types(`/fit coordinator add @${name}`)).toContain('/invite');
    await keeper.addsToFit(elena.chat.id);
    await look();
    expect(await lucia.types(`/fit coop mandate Nayra @${name}`)).not.toContain('/invite');
  });

  it('is closed and opened again: belongs to no co-op, and is told how to join', async () => {
    const {ana, dario} = cast;
    const chloe = await town.person('chloe');
    const reference = await closedCall(town, cast);
    await keeper.closesAccount(dario.chat.id);
    await look();
    await chloe.isTold(new RegExp(`${reference}[^]*gcoop`));
    town.clock.advance(HOUR);
    await keeper.opensAccount(dario.chat.id);
    await look();
    await look();
    // Closing the account ended what they were logged in with.
    const again = await town.returns('dario');
    expect(wordsOn(await again.isTold('Hola de nuevo'))).toContain('/fit sumarme');
    expect(await again.timesTold('Hola de nuevo')).toBe(1);
    expect(await again.types('/fit quiensoy')).not.toContain('gcoop');
    expect(await again.types('/fit sumarme gcoop')).toContain('gcoop');
    await chloe.isTold(/Dar[ií]o/);
    expect(await ana.timesTold('Hola de nuevo')).toBe(0);
  });
});
