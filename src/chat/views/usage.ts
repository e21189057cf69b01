import type {Command} from '../../text/command-names.ts';
import type {Language} from '../../text/words.ts';

/** Whatever follows these is understood. */
type AlwaysUnderstood =
  | 'availability'
  | 'settings'
  | 'stats'
  | 'present'
  | 'decided'
  | 'export'
  | 'digest'
  | 'guide'
  | 'announce'
  | 'help'
  | 'delegate'
  | 'expand'
  | 'list'
  | 'mine'
  | 'join'
  | 'whoami'
  | 'agreement'
  | 'coops'
  | 'cases';

/** Forms of `/fit coop` that are typed in ways of their own. */
export const COOP_FORMS = ['add', 'fit', 'member', 'drop', 'mandate', 'remove'] as const;

type Usage = Exclude<Command, AlwaysUnderstood> | `coop ${(typeof COOP_FORMS)[number]}`;

/** How a command is typed, by reader's language; what stands in brackets may be left out. */
const USAGE: Readonly<Record<Usage, Readonly<Record<Language, string>>>> = {
  show: {es: '/fit ver D-12 [historia]', en: '/fit show D-12 [history]'},
  history: {es: '/fit historia D-12 [2]', en: '/fit history D-12 [2]'},
  interested: {
    es: '/fit interesa D-12 [cuántas personas] [nota]',
    en: '/fit interested D-12 [how many people] [note]',
  },
  notinterested: {es: '/fit no-interesa D-12', en: '/fit notinterested D-12'},
  'withdraw-interest': {es: '/fit retirar-interes D-12', en: '/fit withdraw-interest D-12'},
  question: {es: '/fit preguntar D-12 texto', en: '/fit question D-12 text'},
  received: {es: '/fit tomar D-12', en: '/fit received D-12'},
  decline: {es: '/fit declinar D-12 motivo', en: '/fit decline D-12 reason'},
  contact: {es: '/fit contacto D-12', en: '/fit contact D-12'},
  leave: {es: '/fit dejar', en: '/fit leave'},
  close: {es: '/fit cerrar D-12', en: '/fit close D-12'},
  extend: {es: '/fit extender D-12 2d', en: '/fit extend D-12 2d'},
  withdraw: {es: '/fit retirar D-12 motivo', en: '/fit withdraw D-12 reason'},
  reopen: {es: '/fit reabrir D-12 [5d]', en: '/fit reopen D-12 [5d]'},
  edit: {
    es: '/fit editar D-12 [detalles|motivo], /fit editar E-7 [detalles|condiciones]',
    en: '/fit edit D-12 [details|reason], /fit edit E-7 [details|terms]',
  },
  network: {es: '/fit redes D-12', en: '/fit network D-12'},
  agree: {es: '/fit deacuerdo D-12', en: '/fit agree D-12'},
  object: {es: '/fit objetar D-12 motivo', en: '/fit object D-12 reason'},
  coordinate: {es: '/fit coordinar D-12', en: '/fit coordinate D-12'},
  'step-back': {es: '/fit paso-atras D-12', en: '/fit step-back D-12'},
  tick: {es: '/fit tildar D-12 2 [no]', en: '/fit tick D-12 2 [off]'},
  trouble: {es: '/fit problema D-12 texto', en: '/fit trouble D-12 text'},
  rest: {es: '/fit resto D-12', en: '/fit rest D-12'},
  choose: {es: '/fit elegir D-12 Cooperativa motivo', en: '/fit choose D-12 Co-op reason'},
  outcome: {
    es: '/fit resultado D-12 conversando|en-marcha|no-salio|sin-respuesta|terminado [nota]',
    en: '/fit outcome D-12 waiting|won|lost|no_answer|finished [note]',
  },
  news: {
    es: '/fit novedad [texto|sacar 3]',
    en: '/fit news [text|withdraw 3]',
  },
  case: {
    es: '/fit caso D-12 [editar|datos|preguntar|si|no]',
    en: '/fit case D-12 [edit|facts|ask|yes|no]',
  },
  propose: {
    es: '/fit proponer E-7 [@ana @bruno] ["Juana Pérez"]',
    en: '/fit propose E-7 [@ana @bruno] ["Juana Pérez"]',
  },
  review: {es: '/fit evaluar E-7', en: '/fit review E-7'},
  candidate: {
    es: '/fit candidata E-7 2 califica|no-califica|acepta|no-acepta|se-sumo|retirar [motivo]',
    en: '/fit candidate E-7 2 qualify|disqualify|agrees|declines|joined|withdraw [reason]',
  },
  informed: {es: '/fit informado E-7 Cooperativa', en: '/fit informed E-7 Co-op'},
  meeting: {es: '/fit reunion [publicar|hecha]', en: '/fit meeting [post|met]'},
  excuse: {
    es: '/fit disculpar Cooperativa [motivo]',
    en: '/fit excuse Co-op [reason]',
  },
  forget: {es: '/fit olvidar E-7 2', en: '/fit forget E-7 2'},
  explain: {es: '/fit explicar E-7', en: '/fit explain E-7'},
  seats: {es: '/fit lugares E-7 [3]', en: '/fit seats E-7 [3]'},
  approve: {es: '/fit aprobar @ana', en: '/fit approve @ana'},
  reject: {es: '/fit rechazar @ana', en: '/fit reject @ana'},
  coordinator: {
    es: '/fit coordinacion sumar|quitar @ana',
    en: '/fit coordinator add|remove @ana',
  },
  coop: {
    es: '/fit coop sumar|lista|ver|editar|fit|miembro|baja|mandato|quitar Nombre',
    en: '/fit coop add|list|show|edit|fit|member|drop|mandate|remove Name',
  },
  'coop add': {
    es: '/fit coop sumar "Nombre" [--pre] [--fit] [@ana @bruno]',
    en: '/fit coop add "Name" [--pre] [--fit] [@ana @bruno]',
  },
  'coop fit': {es: '/fit coop fit Nombre si|no', en: '/fit coop fit Name on|off'},
  'coop member': {es: '/fit coop miembro Nombre @ana', en: '/fit coop member Name @ana'},
  'coop drop': {es: '/fit coop baja Nombre @ana', en: '/fit coop drop Name @ana'},
  'coop mandate': {es: '/fit coop mandato Nombre @ana', en: '/fit coop mandate Name @ana'},
  'coop remove': {es: '/fit coop quitar Nombre', en: '/fit coop remove Name'},
};

export function usageOf(command: string, language: Language): string {
  return isUsage(command) ? USAGE[command][language] : `/fit ${command}`;
}

function isUsage(command: string): command is Usage {
  return command in USAGE;
}
