import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import {consents, expands, proposes} from '../support/expanding.ts';
import type {Said} from '../support/journal.ts';
import {journalOf, live, weekdayOf} from '../support/journal.ts';
import type {Neighbour} from '../support/neighbour.ts';
import {actionOf} from '../support/chat-shapes.ts';
import {realServer} from '../support/real-server.ts';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

/** Days pass by the sandbox's clock alone. */
describe.skipIf(realServer)(
  'a quarter of FIT, from November to February (by a sandbox’s clock alone)',
  () => {
    let town: Town;
    let journal: readonly Said[] = [];
    const references: Record<'taken' | 'nobody' | 'team' | 'late', string> = {
      taken: '',
      nobody: '',
      team: '',
      late: '',
    };
    const answers: Record<string, string> = {};

    beforeAll(async () => {
      town = await openTown({
        environment: {MEETING: 'first tuesday 15:00', ATTENDANCE: 'required'},
      });
      const names = ['ana', 'bruno', 'marta', 'dario', 'elena', 'hugo', 'lucia'] as const;
      const [ana, bruno, marta, dario, elena, hugo, lucia] = (await Promise.all(
        names.map((name) => town.person(name)),
      )) as [Neighbour, Neighbour, Neighbour, Neighbour, Neighbour, Neighbour, Neighbour];
      const agenda = async () => {
        const posts = await ana.chat.posts(town.world.channels['fit'] ?? '');
        const post = posts.findLast((one) => actionOf(one, 'present'));
        if (!post) throw new Error('no agenda calls the roll');
        return post;
      };

      await live(town, '2027-02-05 18:30', {
        '2026-11-04 11:00': async () => {
          references.taken = await ana.offers({title: 'Tienda de la feria'});
        },
        '2026-11-05 11:00': async () => {
          await bruno.isInterested(references.taken);
          await lucia.types('/fit news Charla sobre precios justos el viernes');
        },
        '2026-11-06 11:00': async () => {
          await ana.givesContact(references.taken);
        },
        '2026-11-12 10:00': () => bruno.types(`/fit received ${references.taken}`),
        '2026-11-13 10:00': async () => {
          references.nobody = await dario.offers({title: 'Migrar un Cobol', technologies: 'Cobol'});
        },
        '2026-11-16 10:00': () => bruno.types(`/fit outcome ${references.taken} waiting`),
        '2026-11-18 10:00': async () => {
          references.team = await expands(town, ana, {title: 'Tablero de cosechas', seats: 1});
        },
        '2026-11-19 10:00': async () => {
          await proposes(bruno, references.team, {name: '@marta', seniority: 'senior'});
          await consents(town, marta, references.team);
        },
        '2026-11-20 10:00': async () => {
          await ana.types(`/fit candidate ${references.team} 1 qualify`);
          await ana.types(`/fit informed ${references.team} Cambá`);
          await ana.types(`/fit candidate ${references.team} 1 agrees`);
          await ana.types(`/fit candidate ${references.team} 1 joined`);
        },
        '2026-11-26 10:00': () => bruno.types(`/fit outcome ${references.taken} won`),
        // The meeting of December: Nayra and ALT aren't there; ALT is excused.
        '2026-12-01 14:45': async () => {
          const post = await agenda();
          answers['typed'] = await dario.types('/fit present');
          await ana.presses(post, 'present');
          await bruno.presses(post, 'present');
          answers['again'] = await bruno.presses(post, 'present');
        },
        '2026-12-01 16:00': async () => {
          answers['excuse'] = await lucia.types(
            '/fit excuse "Alternativa Laboral Tecnológica" estaban de mudanza',
          );
          await ana.types('/fit decided El próximo taller lo prepara Fiqus');
          answers['not hers'] = await ana.presses(await agenda(), 'wemet');
          answers['met'] = await lucia.presses(await agenda(), 'wemet');
          answers['met again'] = await lucia.types('/fit meeting met');
        },
        '2026-12-02 11:00': async () => {
          references.late = await ana.offers({title: 'Radio comunitaria', closes: '10d'});
          answers['warned, not refused'] = await elena.types(`/fit interested ${references.late}`);
        },
        '2026-12-03 11:00': () => elena.types(`/fit withdraw-interest ${references.late}`),
        // The bot is down over the digest's hour, and catches up in the afternoon.
        '2026-12-09 08:00': () => town.stopBot(),
        '2026-12-09 15:00': () => town.startBot(),
        '2027-01-05 15:10': async () => {
          await ana.presses(await agenda(), 'present');
          await bruno.presses(await agenda(), 'present');
          await hugo.presses(await agenda(), 'present');
          await dario.presses(await agenda(), 'present');
        },
        '2027-01-05 17:00': () => lucia.types('/fit meeting met'),
        '2027-01-06 11:00': async () => {
          references.late = await ana.offers({title: 'Biblioteca popular', closes: '10d'});
          answers['refused'] = await elena.types(`/fit interested ${references.late}`);
          answers['came'] = await dario.types(`/fit interested ${references.late}`);
        },
        '2027-01-12 10:00': () => bruno.types(`/fit outcome ${references.taken} finished`),
        '2027-02-02 15:10': async () => {
          for (const who of [ana, bruno, dario, elena, hugo])
            await who.presses(await agenda(), 'present');
        },
        '2027-02-02 17:00': () => lucia.types('/fit meeting met'),
        '2027-02-03 10:00': async () => {
          references.late = await ana.offers({title: 'Cine club', closes: '10d'});
          answers['back'] = await elena.types(`/fit interested ${references.late}`);
        },
      });
      journal = await journalOf(town);
    }, 240_000);
    afterAll(() => town.close());

    const digests = () => journal.filter(({place}) => place === 'diffusion');
    const roots = (start: RegExp) =>
      journal.filter(
        ({place, root, message}) => place === 'fit' && root === '' && start.test(message),
      );
    const digestOf = (day: string) => digests().find(({at}) => at.startsWith(day))?.message ?? '';

    it('has one digest a day at most, in the morning, on working days', () => {
      const days = digests().map(({at}) => at.slice(0, 10));
      expect(new Set(days).size).toBe(days.length);
      expect(days.length).toBeGreaterThan(10);
      for (const {at} of digests()) {
        expect([0, 6]).not.toContain(weekdayOf(at));
        expect(at.slice(11)).toMatch(/^(?:09:0\d|15:\d\d)$/);
      }
    });

    it('catches up in the afternoon of the day on which the bot was down at the hour', () => {
      const late = digests().filter(({at}) => !at.slice(11).startsWith('09:'));
      expect(late.map(({at}) => at.slice(0, 10))).toEqual(late.length === 0 ? [] : ['2026-12-09']);
    });

    it.each(['taken', 'nobody', 'team', 'late'] as const)(
      'tells once that something new was shared: %s',
      (which) => {
        const reference = references[which];
        const fresh = digests().filter(({message}) => groupWith(message, reference) === 'Nuevas');
        expect(fresh).toHaveLength(1);
      },
    );

    it('tells good news first, once, and what found nobody', () => {
      const told = (reference: string, group: string) =>
        digests().filter(({message}) => groupWith(message, reference) === group);
      const [first] = groupsOf(told(references.taken, 'Se ubicaron')[0]?.message ?? '');
      expect(first).toBe('Se ubicaron');
      expect(told(references.taken, 'Se ubicaron')).toHaveLength(1);
      expect(told(references.team, 'Se ubicaron')).toHaveLength(1);
      expect(told(references.nobody, 'Sin lugar todavía')).toHaveLength(1);
    });

    it('tells what members left, once, on the morning after', () => {
      const news = digests().filter(({message}) => message.includes('precios justos'));
      expect(news.map(({at}) => at.slice(0, 10))).toEqual(['2026-11-06']);
      expect(digestOf('2026-11-06')).toContain('precios justos');
    });

    it('reminds the co-op whose call ends tomorrow with nobody, once, in the morning', () => {
      const reminded = journal.filter(({message}) => message.includes('por ahora nadie respondió'));
      const where = reminded.map(({place, at}) => `${place} ${at.slice(0, 13)}`);
      // Elena's interest in the other was taken back: nobody had answered that either.
      expect(where).toEqual(['@dario 2026-11-19 09', '@ana 2026-12-16 09']);
    });

    it('sends reminders in working hours alone', () => {
      const reminders = journal.filter(({message}) =>
        /qué pasó|qué salió|espera a tu co/i.test(message),
      );
      for (const {at} of reminders) {
        expect([0, 6]).not.toContain(weekdayOf(at));
        expect(at.slice(11) >= '09:00' && at.slice(11) < '18:00').toBe(true);
      }
    });

    it('has each agenda in the channel on the working day before', () => {
      const agendas = roots(/reuni[oó]n/i);
      expect(agendas.map(({at}) => at.slice(0, 13))).toEqual([
        '2026-11-30 09',
        '2027-01-04 09',
        '2027-02-01 09',
      ]);
    });

    it('keeps roll and minutes: who came, and what was decided', () => {
      const minutes = journal.filter(
        ({place, root, message}) =>
          place === 'fit' && root !== '' && message.includes('taller lo prepara'),
      );
      expect(minutes).toHaveLength(1);
      expect(minutes[0]?.message).toMatch(/Fiqus[^]*Cambá|Cambá[^]*Fiqus/);
      expect(answers['met']).not.toBe('');
      expect(answers['not hers']).toMatch(/coordinaci/i);
    });

    it('warns who missed one, refuses who missed two, and welcomes them back', () => {
      const told = (place: string, words: string) =>
        journal.filter((one) => one.place === place && one.message.includes(words)).length;
      expect(told('@elena', 'no estuvo en la última reunión')).toBe(1);
      expect(told('@elena', 'tampoco estuvo')).toBe(1);
      expect(told('@hugo', 'no estuvo en la última reunión')).toBe(0);
      expect(answers['warned, not refused']).toContain('Anoté a **Nayra**');
      expect(answers['refused']).toMatch(/pide venir a las reuniones/);
      expect(answers['came']).toContain('Anoté a **gcoop**');
      expect(answers['back']).toContain('Anoté a **Nayra**');
    });

    it('invites who finished it to tell the case', () => {
      const invited = journal.filter(({message}) => message.includes('¿Contás el caso?'));
      expect(invited.map(({place, at}) => `${place} ${at.slice(0, 10)}`)).toContain(
        '@bruno 2027-01-12',
      );
    });

    it('says nothing twice: what is asked again is asked on another day', () => {
      const said = new Map<string, Said[]>();
      for (const one of journal) {
        const key = `${one.place} ${one.root} ${one.message}`;
        said.set(key, [...(said.get(key) ?? []), one]);
      }
      const askedAgain = /Cuánta gente libre|How many people|todavía (?:falta|no pasó)/i;
      const twice = [...said.values()].filter(
        (some) =>
          new Set(some.map(({at}) => at.slice(0, 10))).size < some.length ||
          (some.length > 1 && !askedAgain.test(some[0]?.message ?? '')),
      );
      expect(twice.map(([first]) => `${first?.place ?? ''}: ${first?.message ?? ''}`)).toEqual([]);
    });
  },
);

/** The bold names of a digest's groups, in their order. */
function groupsOf(digest: string): readonly string[] {
  return [...digest.matchAll(/^\*\*([^*]+)\*\*$/gm)].slice(1).map(([, name = '']) => name);
}

/** The group in which a digest has this reference; undefined where it hasn't. */
function groupWith(digest: string, reference: string): string | undefined {
  let group: string | undefined;
  for (const line of digest.split('\n')) {
    group = /^\*\*([^*]+)\*\*$/.exec(line)?.[1] ?? group;
    if (new RegExp(`\\b${reference}\\b`).test(line)) return group;
  }
  return undefined;
}
