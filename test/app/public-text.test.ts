import {findPhoneNumbersInText} from 'libphonenumber-js/max';
import {describe, expect, it, vi} from 'vitest';
import {contactProblems, hasContact} from '../../src/app/public-text.ts';

vi.mock('libphonenumber-js/max', {spy: true});

describe('a public text', () => {
  it.each([
    'Escriban a marta@lasmarias.coop',
    'marta.ruiz+fit@sub.example.com.ar',
    'MARTA@EXAMPLE.ORG',
    'josé@ñandú.com.ar',
    'Marta <marta@example.org>',
    'marta (arroba) example.org',
    'marta [at] example.org',
    'mailto:marta@example.org',
    'marta@\nmarta@example.org',
    'Llamar al 11 4567-8901',
    'Tel. (011) 4567-8901',
    'Tel: 011-4567-8901',
    '+54 9 11 4567 8901',
    '+54 9 11 4567-8901 Marta',
    '+5491145678901',
    'WhatsApp 11 15 4567-8901',
    'Córdoba: 0351 456-7890',
    'fijo 0341-4567890 interno 3',
    '15-4567-8901 y 11 4567 8901',
    '+34 612 345 678',
    '+1 (415) 555-2671',
    'x'.repeat(2_900) + ' marta@example.org',
  ])('with %j has a contact', (text) => {
    expect(hasContact(text)).toBe(true);
  });

  it.each([
    '',
    'USD 8.000 a 10.000',
    'USD 8,000 to 10,000',
    '$ 1.500.000 por mes',
    'ARS 12.345.678',
    'Presupuesto: 15000-20000 USD',
    '2026-11-04',
    '04/11/2026 al 04/12/2026',
    'del 1/12 al 15/12, 9:00-18:00',
    'Node 24.21.0, React 19.2.1, PostgreSQL 16.4',
    'Java 1.8.0_402',
    'IPv4 192.168.0.1:8080',
    'CUIT 30-71234567-8',
    'CUIT 30712345678',
    'Ley 27.541 y decreto 1234/2020',
    'ISO 27001:2022 e ISO 9001',
    '1000 usuarios, 50000 pedidos por día',
    '3 personas, 160 horas por mes',
    'Usamos @angular/core y @nestjs/common',
    'Seguir a @facttic',
    'git@ y ssh',
    'https://example.org/pedido?id=12345',
    'RFC 2822 y RFC 5322',
  ])('with %j has none', (text) => {
    expect(hasContact(text)).toBe(false);
  });

  it('names the fields that have one', () => {
    const problem = {id: 'contact_in_public'};
    expect(contactProblems({title: 'Tienda', request: 'a@b.org', note: null})).toEqual({
      request: problem,
    });
    expect(contactProblems({title: 'Tienda', request: undefined})).toBeUndefined();
  });

  it('with a table of figures in it is looked through at both ends', () => {
    const table = '12 345 6 '.repeat(500);
    expect(hasContact(table)).toBe(false);
    expect(hasContact(`Llamar al 11 4567-8901\n${table}`)).toBe(true);
    expect(hasContact(`${table}\n11 4567-8901 Marta`)).toBe(true);
    // Whatever is pasted, telephone numbers are looked for among a few hundred figures.
    for (const [text] of vi.mocked(findPhoneNumbersInText).mock.calls)
      expect(text.match(/\d+/g)?.length ?? 0).toBeLessThanOrEqual(400);
  });

  it('of any length is looked through at once', () => {
    for (const piece of ['x', '1', '1 ', '+54 ', 'a.', 'x@', 'x (at ', '(11) ', '😀']) {
      const from = performance.now();
      hasContact(piece.repeat(20_000));
      expect(performance.now() - from, piece).toBeLessThan(500);
    }
  });
});
