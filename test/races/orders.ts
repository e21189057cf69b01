import {expect} from 'vitest';
import type {Act, Floor, Outcome, Setting} from './floor.ts';

/** Every order of so many. */
export function orders(many: number): readonly (readonly number[])[] {
  if (many === 0) return [[]];
  return orders(many - 1).flatMap((order) =>
    Array.from({length: many}, (_, i) => [...order.slice(0, i), many - 1, ...order.slice(i)]),
  );
}

/**
 * In whatever order they begin: what stays, what is owed and what each is answered is what one after
 * the other would have brought, in one order for all of them.
 */
export async function raced(
  floor: Floor,
  acts: readonly Act[],
  setting: Setting = {},
): Promise<readonly Outcome[]> {
  const serial: Outcome[] = [];
  for (const order of orders(acts.length)) serial.push(await floor.inTurn(acts, order, setting));
  const outcomes: Outcome[] = [];
  for (const order of orders(acts.length)) {
    const outcome = await floor.atOnce(acts, order, setting);
    expect(
      serial.some((one) => isSame(one, outcome)),
      `${order.join()}: ${String(outcome.kinds)}`,
    ).toBe(true);
    outcomes.push(outcome);
  }
  return outcomes;
}

export function isSame(one: Outcome, other: Outcome): boolean {
  return one.left === other.left && one.answers.join() === other.answers.join();
}
