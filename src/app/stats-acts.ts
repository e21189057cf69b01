import {actorOf} from '../domain/registry/state.ts';
import type {AskedPeriod, StatsAsked} from '../domain/statistics/period.ts';
import {periodCode, periodOn, spanOf} from '../domain/statistics/period.ts';
import {postingRefused} from '../domain/statistics/rights.ts';
import type {Doing} from './acting.ts';
import type {Answer} from './answers.ts';
import type {StatsIntent} from './intents.ts';

/**
 * Statistics come by direct message: a private answer can carry no picture. What is owed is the
 * period alone; the figures are read when it is delivered.
 */
export async function actOnStats(doing: Doing, intent: StatsIntent): Promise<Answer> {
  switch (intent.do) {
    case 'stats':
      return withPeriod(doing, intent, (asked) => send(doing, asked));
    case 'post_stats':
      return withPeriod(doing, intent, (asked) => post(doing, asked));
    case 'post_shown_stats':
      return post(doing, intent);
  }
}

async function withPeriod(
  {house, caller}: Doing,
  {period, typed}: {readonly period: AskedPeriod | null; readonly typed: string},
  then: (asked: StatsAsked) => Promise<Answer>,
): Promise<Answer> {
  if (!period) return {kind: 'stats_period', typed, problem: 'not_understood'};
  const today = house.rules.calendar.dayOf(caller.at).date;
  const meant = periodOn(today, period);
  return meant
    ? then({period: meant, asked: caller.at})
    : {kind: 'stats_period', typed, problem: 'not_begun'};
}

async function send({tx, caller}: Doing, {period, asked}: StatsAsked): Promise<Answer> {
  await tx.owe(
    {
      to: 'person',
      person: caller.person,
      reference: null,
      message: {about: 'stats', period, asked},
      gentle: false,
    },
    caller.at,
  );
  return {kind: 'stats', is: 'coming'};
}

/**
 * Into the channel, by people of co-ops that take part and by who co-ordinates; the same period once
 * a day, whoever presses or types it, from a button of whatever day. One that was over when it was
 * asked for is posted once: it is the same each time.
 */
async function post({house, tx, caller}: Doing, {period, asked}: StatsAsked): Promise<Answer> {
  const refusal = postingRefused(actorOf(tx.registry(), caller.person));
  if (refusal) return {kind: 'refused', reference: null, refusal};
  const {calendar} = house.rules;
  const isOver = spanOf(period, asked, calendar).to <= asked;
  // The figures of a day stay what they were: they aren't new on the day of the press.
  const days = [...new Set([asked, caller.at].map((at) => calendar.dayOf(at).date))];
  const posted = `stats posted ${periodCode(period)}`;
  const keys = isOver ? [posted] : days.map((day) => `${posted} ${day}`);
  for (const key of keys)
    if ((await tx.note(key)) !== undefined) return {kind: 'stats', is: 'posted_before'};
  for (const key of keys) await tx.setNote(key, String(caller.at));
  await tx.owe(
    {to: 'channel', channel: 'fit', reference: null, message: {about: 'stats', period, asked}},
    caller.at,
  );
  return {kind: 'stats', is: 'posting'};
}
