import type {Act} from './acts.ts';
import type {Name} from './people.ts';
import {canaryOf} from './canaries.ts';

const ASKED = {
  title: 'Tienda en línea',
  request: 'Vender en línea, con retiro en cada barrio.',
  technologies: ['React'],
  closes: '5d',
};

/** Each stage goes on from where the one before it stands. */
export async function furnishDelegations(act: Act): Promise<void> {
  const offered = (developers: number, who: Name = 'ana') =>
    act(who, {do: 'offer', ...ASKED, developers});
  const told = async (reference: string, who: Name = 'ana') => {
    const [clientName, clientContact, privateNotes] = canaryOf(reference);
    const contact = {clientName, clientContact, privateNotes, socialEconomy: true};
    await act(who, {do: 'give_contact', reference, ...contact});
  };
  const interested = async (reference: string, ...people: readonly Name[]) => {
    for (const who of people) await act(who, {do: 'interested', reference, note: 'con ganas'});
  };
  const gathered = async (developers: number, ...people: readonly Name[]) => {
    const reference = await offered(developers);
    await told(reference);
    await interested(reference, ...people);
    return reference;
  };
  const closed = async (developers: number, ...people: readonly Name[]) => {
    const reference = await gathered(developers, ...people);
    await act('ana', {do: 'close_call', reference});
    return reference;
  };
  const taken = async () => {
    const reference = await closed(1, 'bruno');
    await act('bruno', {do: 'take', reference});
    return reference;
  };
  const team = async () => {
    const reference = await closed(3, 'bruno', 'dario', 'elena');
    await act('bruno', {do: 'coordinate', reference});
    return reference;
  };
  const formed = async () => {
    const reference = await team();
    for (const who of ['dario', 'elena', 'fede'] as const) await act(who, {do: 'agree', reference});
    return reference;
  };
  const finished = async () => {
    const reference = await taken();
    await act('bruno', {do: 'outcome', reference, outcome: 'finished', note: null});
    return reference;
  };

  for (let i = 0; i < 3; i += 1) {
    await offered(1 + i);
    await offered(2, 'elena');
    await gathered(2, 'bruno', 'dario');
    await closed(1, 'bruno', 'dario', 'elena');
    await closed(3, 'bruno', 'dario');
    await team();
    await closed(1, 'bruno');
    await taken();
  }
  await formed();
  await act('bruno', {do: 'take', reference: await formed()});
  await act('dario', {do: 'object', reference: await closed(1, 'bruno', 'dario'), reason: 'no'});
  const bare = await offered(1, 'dario');
  await interested(bare, 'lucia');
  await act('dario', {do: 'close_call', reference: bare});
  await act('ana', {do: 'close_call', reference: await gathered(1)});
  await act('ana', {do: 'withdraw', reference: await gathered(1, 'bruno'), reason: 'ya no'});
  await act('bruno', {do: 'outcome', reference: await taken(), outcome: 'lost', note: 'caro'});
  await finished();
  const told2 = await finished();
  const words = {challenge: 'Vender.', solution: 'Una tienda.', result: 'Se vende.'};
  await act('bruno', {do: 'tell_case', reference: told2, title: 'La tienda', ...words});
  await act('bruno', {do: 'ask_case', reference: told2, version: 1});
}
