import type {Act} from './acts.ts';
import {candidateCanary, canaryOf} from './canaries.ts';
import {PEOPLE} from './people.ts';
import type {Name} from './people.ts';

const ASKED = {
  title: 'Tablero de cosechas',
  request: 'Sumar gente al equipo del tablero.',
  technologies: ['Kotlin'],
  closes: '5d',
};
const UNSAID = {technologies: [], seniority: 'senior', english: 'reads', hours: 30} as const;
const NO_TERMS = {start: null, duration: null, rate: '30 por hora'};

/** Each stage goes on from where the one before it stands. */
export async function furnishExpansions(act: Act): Promise<void> {
  const offered = async (seats: number) => {
    const reference = await act('ana', {do: 'expand', ...ASKED, seats});
    const [clientName] = canaryOf(reference);
    await act('ana', {do: 'terms', reference, terms: NO_TERMS, clientName});
    return reference;
  };
  /** Two by their co-op's word, one who is asked. */
  const proposed = async (seats: number, asked: Name = 'externo') => {
    const reference = await offered(seats);
    const names = [1, 2].map((number) => candidateCanary(reference, number));
    await act('bruno', {do: 'propose', reference, people: [], names, ...UNSAID});
    const people = [{username: asked, id: PEOPLE[asked]}];
    await act('dario', {do: 'propose', reference, people, names: [], ...UNSAID});
    return reference;
  };
  const evaluate = (
    reference: string,
    candidate: number,
    verdict: 'qualify' | 'agrees' | 'joined',
  ) => act('ana', {do: 'evaluate', reference, candidate, verdict, reason: '', informed: true});
  const consented = async (seats: number, asked: Name = 'externo') => {
    const reference = await proposed(seats, asked);
    await act(asked, {do: 'consent', reference, candidate: 3, agrees: true});
    return reference;
  };
  const accepted = async (seats: number) => {
    const reference = await consented(seats);
    await evaluate(reference, 1, 'qualify');
    await evaluate(reference, 1, 'agrees');
    return reference;
  };

  for (let i = 0; i < 2; i += 1) {
    await offered(1);
    await proposed(2, 'dario');
    await consented(3, 'sol');
    await accepted(2);
  }
  const weighed = await accepted(3);
  await act('ana', {do: 'close', reference: weighed});
  const partly = await accepted(3);
  await act('ana', {do: 'close', reference: partly});
  await act('ana', {do: 'close_weighing', reference: partly});
  const complete = await accepted(1);
  await evaluate(complete, 1, 'joined');
  const finished = await accepted(1);
  await evaluate(finished, 1, 'joined');
  await act('ana', {do: 'outcome', reference: finished, outcome: 'finished', note: null});
  await act('ana', {do: 'close', reference: await offered(1)});
  await act('ana', {do: 'withdraw', reference: await proposed(1), reason: 'ya no'});
}
