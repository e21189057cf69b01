import type {Timer} from '../domain/opportunity/either.ts';

interface Due {
  readonly reference: string;
  readonly timer: Timer;
  readonly at: number;
}

/** As the sandbox's page shows it. */
interface Moment {
  readonly at: number;
  readonly label: {readonly es: string; readonly en: string};
  /** A reminder or the like: not what somebody moves the clock for. */
  readonly minor?: boolean;
  /** Comes whatever anybody does: proposed where nothing else is ahead. */
  readonly routine?: boolean;
}

interface Told {
  readonly es: (reference: string) => string;
  readonly en: (reference: string) => string;
  readonly minor?: boolean;
}

/** What each timer of the bot means to somebody who moves the clock. */
const TOLD: Readonly<Record<Timer, Told>> = {
  call: {
    es: (one) => `cierra la convocatoria de ${one}`,
    en: (one) => `${one}’s call ends`,
  },
  call_reminder: {
    es: (one) => `se avisa que ${one} cierra mañana y nadie contestó`,
    en: (one) => `a word that ${one}’s call ends tomorrow and nobody has answered`,
    minor: true,
  },
  round: {
    es: (one) => `termina la ronda de ${one}`,
    en: (one) => `${one}’s round ends`,
  },
  round_reminder: {
    es: (one) => `se les recuerda la ronda de ${one} a quienes no contestaron`,
    en: (one) => `who hasn’t answered is reminded of ${one}’s round`,
    minor: true,
  },
  volunteers: {
    es: (one) => `vence el plazo para ofrecerse a coordinar ${one}`,
    en: (one) => `the time to volunteer to co-ordinate ${one} ends`,
  },
  contact: {
    es: (one) => `se vuelve a pedir el contacto de ${one}`,
    en: (one) => `${one}’s contact is asked for again`,
    minor: true,
  },
  handover: {
    es: (one) => `vence el plazo para tomar ${one}`,
    en: (one) => `the time to take ${one} ends`,
  },
  handover_reminder: {
    es: (one) => `se recuerda que ${one} espera que lo tomen`,
    en: (one) => `a reminder that ${one} waits to be taken`,
    minor: true,
  },
  checklist: {
    es: (one) => `se recuerda lo que falta de los primeros pasos de ${one}`,
    en: (one) => `a reminder of what is open of ${one}’s first steps`,
    minor: true,
  },
  follow_up: {
    es: (one) => `el bot pregunta cómo va ${one}`,
    en: (one) => `the bot asks how ${one} is going`,
  },
  unanswered: {
    es: (one) => `${one} se cierra si nadie contesta`,
    en: (one) => `${one} is closed if nobody answers`,
  },
  review_reminder: {
    es: (one) => `se recuerda a quienes esperan respuesta en ${one}`,
    en: (one) => `a reminder of those who wait for an answer in ${one}`,
    minor: true,
  },
  consent_reminder: {
    es: (one) => `se recuerda a quienes todavía no dijeron si aceptan ser parte de ${one}`,
    en: (one) => `who hasn’t said yet whether they agree to ${one} is reminded`,
    minor: true,
  },
  erase: {
    es: (one) => `se borran datos confidenciales de ${one}`,
    en: (one) => `confidential data of ${one} is erased`,
    minor: true,
  },
};

/** What the bot owes to all of FIT, where somebody may want to move the clock there. */
const DUTIES: Readonly<Partial<Record<string, Moment['label']>>> = {
  digest: {es: 'sale el resumen del día', en: 'the day’s digest comes out'},
  meeting: {es: 'toca algo de la reunión de FIT', en: 'something about FIT’s meeting is due'},
};

/** For the sandbox's timeline, the earliest first. */
export function momentsOf(
  timers: readonly Due[],
  duties: readonly {readonly name: string; readonly at: number}[],
): readonly Moment[] {
  const owed = duties.flatMap(({name, at}) => {
    const label = DUTIES[name];
    return label ? [{at, label, routine: true}] : [];
  });
  return [...timers.map(momentOf), ...owed].sort((a, b) => a.at - b.at);
}

export function momentOf({reference, timer, at}: Due): Moment {
  const {es, en, minor} = TOLD[timer];
  return {at, label: {es: es(reference), en: en(reference)}, ...(minor && {minor})};
}
