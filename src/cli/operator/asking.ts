import {confirm, isCancel, password, select, text} from '@clack/prompts';
import {Halt} from './report.ts';
import type {Say} from './say.ts';

/** Somebody at a terminal, or nobody. */
export interface Asking {
  /** Nobody is there: what is missing has to be said at once. */
  readonly able: boolean;
  /** `check` tells what is wrong with an answer. */
  text(question: string, initial: string, check: Check): Promise<string>;
  /** Not shown while it is typed. */
  secret(question: string): Promise<string>;
  choice<Value extends string>(
    question: string,
    options: readonly {readonly value: Value; readonly label: string}[],
    initial: Value | undefined,
  ): Promise<Value>;
  /** Nobody answers what `--yes` says. */
  confirm(question: string): Promise<boolean>;
}

export type Check = (answer: string) => string | undefined;

export function terminal(say: Say): Asking {
  const answered = <Value extends string | boolean>(answer: Value | symbol): Value => {
    if (!isCancel(answer) && typeof answer !== 'symbol') return answer;
    throw new Halt('cancelled', say('setup.cancelled'));
  };
  return {
    able: true,
    async text(message, initialValue, check) {
      const validate = (value: string | undefined) => check(value?.trim() ?? '');
      return answered<string>(await text({message, initialValue, validate})).trim();
    },
    async secret(message) {
      const validate = (value: string | undefined) =>
        value?.trim() ? undefined : say('setup.ask.empty');
      return answered<string>(await password({message, validate})).trim();
    },
    async choice(message, options, initialValue) {
      const shown: {value: string; label: string}[] = options.map((one) => ({...one}));
      const start = initialValue === undefined ? {} : {initialValue: initialValue as string};
      const picked = answered<string>(await select<string>({message, options: shown, ...start}));
      const chosen = options.find(({value}) => value === picked);
      if (chosen === undefined) throw new Error(`nobody offered ${picked}`);
      return chosen.value;
    },
    async confirm(message) {
      const [active, inactive] = [say('setup.ask.yes'), say('setup.ask.no')];
      return answered<boolean>(await confirm({message, active, inactive}));
    },
  };
}

/** For scripts. */
export function nobody(yes: boolean): Asking {
  const unasked = async () => {
    throw new Error('nobody is there to be asked');
  };
  return {able: false, text: unasked, secret: unasked, choice: unasked, confirm: async () => yes};
}
