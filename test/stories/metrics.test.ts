import {afterAll, beforeAll, describe, expect, it} from 'vitest';
import type {Town} from '../support/town.ts';
import {openTown} from '../support/town.ts';

describe('an operator who measures', () => {
  let town: Town;
  beforeAll(async () => {
    town = await openTown({environment: {METRICS: 'on'}});
  });
  afterAll(() => town.close());

  const figures = async () => (await fetch(`${town.bot().url}/metrics`)).text();

  it('sees what comes in, what stands open and what is owed, and nobody’s name', async () => {
    const ana = await town.person('ana');
    const reference = await ana.offers();
    await ana.types(`/fit interesa ${reference}`);
    await town.quiet();
    const told = await figures();
    expect(told).toMatch(/^fitbot_requests_total\{door="dialog",result="ok"\} 1$/m);
    expect(told).toMatch(/^fitbot_refusals_total\{refusal="own_delegation"\} 1$/m);
    expect(told).toMatch(/^fitbot_open_opportunities\{kind="delegation",state="gathering"\} 1$/m);
    expect(told).toMatch(/^fitbot_outbox_owed 0$/m);
    expect(told).toMatch(/^fitbot_outbox_oldest_seconds 0$/m);
    expect(told).toMatch(/^fitbot_timers_late 0$/m);
    expect(told).toMatch(/^fitbot_mattermost_reachable 1$/m);
    expect(told).toMatch(/^fitbot_database_readable 1$/m);
    for (const name of [reference, 'Ana', 'ana', 'Fiqus']) expect(told).not.toContain(name);
  });

  it('finds nothing where it is off, as it is unless it was asked for', async () => {
    await town.stopBot();
    await town.startBot({METRICS: ''});
    const answer = await fetch(`${town.bot().url}/metrics`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('{}');
  });
});
