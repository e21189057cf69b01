/**
 * Loaded before the bot (`--import`): its clock shows another moment, as the sandbox's does, so that a
 * run can begin on a working morning and days can go by between two processes. Timers are real.
 */
const by = Number(process.env['MOVED_BY'] ?? 0);
const RealDate = Date;

class MovedDate extends RealDate {
  constructor(...given: unknown[]) {
    super(...((given.length === 0 ? [RealDate.now() + by] : given) as [number]));
  }
  static override now(): number {
    return RealDate.now() + by;
  }
}

globalThis.Date = MovedDate as DateConstructor;
