import {describe, expect, it} from 'vitest';
import type {DialogName} from '../../src/app/dialog-names.ts';
import {readSubmission} from '../../src/chat/dialogs/read.ts';
import type {Submission} from '../../src/chat/dialogs/values.ts';

const read = (
  dialog: DialogName,
  fields: Submission,
  bound = '',
  reference: string | null = 'E-7',
) => readSubmission({dialog, reference, bound, person: 'p', nonce: 'n', expires: 1}, fields);

const ASKED = {title: 'Equipo', request: 'Dos manos', technologies: 'React, Go', seats: 2};
const asked = {title: 'Equipo', request: 'Dos manos', technologies: ['React', 'Go'], seats: 2};

describe('the form of an expansion', () => {
  it('shares it', () => {
    expect(read('expand', {...ASKED, closes: '5d'}, '', null)).toEqual({
      do: 'expand',
      ...asked,
      closes: '5d',
    });
    expect(read('expand', {}, '', null)).toMatchObject({seats: NaN, technologies: []});
  });

  it('to edit is that of its kind', () => {
    const fields = {...ASKED, developers: 3};
    expect(read('edit', fields)).toEqual({do: 'edit_expansion', reference: 'E-7', ...asked});
    const {seats: _, ...words} = asked;
    expect(read('edit', fields, '', 'D-7')).toEqual({
      do: 'edit',
      reference: 'D-7',
      ...words,
      developers: 3,
    });
  });

  it('has details, a zero of an old client being nothing', () => {
    const fields = {juniors: 0, semiseniors: '1', seniors: 2, english: 'reads', hours: 30};
    expect(read('seats_details', fields)).toEqual({
      do: 'seats_details',
      reference: 'E-7',
      details: {juniors: null, semiseniors: 1, seniors: 2, english: 'reads', hours: 30},
    });
    expect(read('seats_details', {juniors: 'many', english: 'fluent'})).toMatchObject({
      details: {juniors: NaN, english: null},
    });
  });

  it('has terms, the client’s name apart', () => {
    const fields = {start: 'marzo', duration: '-', rate: 'USD 30', client_name: ' ACME '};
    expect(read('terms', fields)).toEqual({
      do: 'terms',
      reference: 'E-7',
      terms: {start: 'marzo', duration: null, rate: 'USD 30'},
      clientName: 'ACME',
    });
  });

  it('changes the seats', () => {
    expect(read('seats', {seats: 3})).toEqual({do: 'seats', reference: 'E-7', seats: 3});
    expect(read('seats', {})).toMatchObject({seats: NaN});
  });
});

describe('the form of a candidate', () => {
  const fields = {technologies: 'Go', seniority: 'senior', english: 'speaks', hours: '20'};
  const said = {technologies: ['Go'], seniority: 'senior', english: 'speaks', hours: 20};

  it('proposes one or several', () => {
    expect(read('candidate', {name: '@ana @bruno', ...fields})).toEqual({
      do: 'propose',
      reference: 'E-7',
      people: [
        {username: 'ana', id: null},
        {username: 'bruno', id: null},
      ],
      names: [],
      ...said,
    });
    expect(read('candidate', {})).toMatchObject({do: 'propose', people: [], names: []});
  });

  it('that was opened for one mends what is said of them', () => {
    expect(read('candidate', {name: 'Juana', ...fields}, '3')).toEqual({
      do: 'amend_candidate',
      reference: 'E-7',
      candidate: 3,
      people: [],
      names: ['Juana'],
      ...said,
    });
    expect(read('candidate_more', {available: 'ya', link: '-', note: null}, '3')).toEqual({
      do: 'candidate_more',
      reference: 'E-7',
      candidate: 3,
      available: 'ya',
      link: null,
      note: null,
    });
  });

  it('evaluates the one that it was opened for', () => {
    const evaluated = {do: 'evaluate', reference: 'E-7', candidate: 3, reason: '', informed: false};
    for (const verdict of ['qualify', 'disqualify', 'agrees', 'declines', 'joined'])
      expect(read('review', {decision: verdict}, '3')).toEqual({...evaluated, verdict});
    for (const informed of [true, 'true', 'yes'])
      expect(read('review', {decision: 'agrees', informed, candidate: 9}, '3')).toEqual({
        ...evaluated,
        verdict: 'agrees',
        informed: true,
      });
    expect(read('disqualify', {reason: 'falta inglés', decision: 'qualify'}, '3')).toEqual({
      ...evaluated,
      verdict: 'disqualify',
      reason: 'falta inglés',
    });
  });

  it('asks for the decision at its field', () => {
    for (const decision of [undefined, null, '', '-', 'release', ['qualify']])
      expect(read('review', {decision, reason: 'x', informed: true}, '3')).toEqual({
        problems: {decision: {id: 'not_an_option'}},
      });
  });
});
