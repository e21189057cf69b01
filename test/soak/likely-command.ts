import type {Chance} from './chance.ts';

export interface Typing {
  readonly chance: Chance;
  readonly mark: () => string;
  /** An opportunity that they have seen: of this kind, where it has to be. */
  readonly about: (kind?: 'D' | 'E') => string;
  readonly usernames: readonly string[];
  readonly coops: readonly string[];
  readonly coordinates: boolean;
}

type Write = (typing: Typing) => string;

/** What people type, by how often they do; the first that fits is as good as any other. */
const TYPED: readonly (readonly [number, Write])[] = [
  [10, ({about, mark}) => `preguntar ${about()} ¿${mark()}?`],
  [7, ({about}) => `interesa ${about('D')}`],
  [3, ({about, chance, mark}) => `interesa ${about('D')} ${oneTo(chance, 3)} ${mark()}`],
  [2, ({about}) => `no-interesa ${about('D')}`],
  [2, ({about}) => `retirar-interes ${about('D')}`],
  [5, () => 'delegar'],
  [3, () => 'expandir'],
  [5, ({about}) => `tomar ${about('D')}`],
  [1, ({about, mark}) => `declinar ${about('D')} no llegamos ${mark()}`],
  [5, ({about}) => `contacto ${about()}`],
  [2, ({about}) => `cerrar ${about()}`],
  [1, ({about}) => `extender ${about()} 4s`],
  [0.5, ({about, mark}) => `retirar ${about()} ya no hace falta ${mark()}`],
  [2, ({about}) => `reabrir ${about()}`],
  [5, ({about}) => `deacuerdo ${about('D')}`],
  [1.5, ({about, mark}) => `objetar ${about('D')} hace más que no tenemos ${mark()}`],
  [4, ({about}) => `coordinar ${about('D')}`],
  [1, ({about}) => `paso-atras ${about('D')}`],
  [3, ({about, chance}) => `tildar ${about('D')} ${oneTo(chance, 4)}`],
  [1, ({about, mark}) => `problema ${about()} nadie contesta ${mark()}`],
  [1, ({about}) => `editar ${about()}`],
  [1, ({about}) => `editar ${about()} detalles`],
  [1, ({about}) => `editar ${about('E')} condiciones`],
  [3, ({about}) => `proponer ${about('E')}`],
  [4, ({about, chance, usernames}) => `proponer ${about('E')} @${chance.pick(usernames) ?? ''}`],
  [4, ({about}) => `evaluar ${about('E')}`],
  [6, ({about, chance}) => `candidata ${about('E')} ${oneTo(chance, 4)} ${verdict(chance)}`],
  [2, ({about, chance, coops}) => `informado ${about('E')} ${chance.pick(coops) ?? ''}`],
  [0.5, ({about, chance}) => `olvidar ${about('E')} ${oneTo(chance, 4)} si`],
  [1, ({about, chance}) => `lugares ${about('E')} ${oneTo(chance, 3)}`],
  [4, ({about, chance, mark}) => `resultado ${about()} ${outcome(chance)} ${mark()}`],
  [2, ({about}) => `caso ${about()}`],
  [1, ({about}) => `caso ${about()} preguntar`],
  [2, ({chance}) => `disponibilidad ${oneTo(chance, 4)}/9 React`],
  [3, () => ''],
  [2, () => 'mias'],
  [1, () => 'lista'],
  [3, ({about}) => `ver ${about()}`],
  [1, ({about}) => `historia ${about()}`],
  [1, () => 'resumen'],
  [1, () => 'ajustes'],
  [1, ({mark}) => `novedad Estrenamos ${mark()}`],
  [0.5, () => 'numeros'],
  [0.2, () => 'exportar'],
  [0.5, () => 'reunion'],
  [0.5, () => 'presente'],
  [0.3, () => 'disculpar'],
  [0.5, ({chance, coops}) => `sumarme ${chance.pick(coops) ?? ''}`],
  [0.2, () => 'dejar'],
  [0.5, () => 'acuerdo aceptar'],
];

/** What only the co-ordination may. */
const COORDINATING: readonly (readonly [number, Write])[] = [
  [4, ({about}) => `elegir ${about('D')}`],
  [
    3,
    ({about, chance, coops, mark}) => `elegir ${about('D')} ${chance.pick(coops) ?? ''} ${mark()}`,
  ],
  [1, ({mark}) => `coop sumar "Coop ${mark()}" --fit`],
  [1, ({chance}) => `coop fit "Río Digital" ${chance.happens(0.6) ? 'si' : 'no'}`],
  [0.3, ({chance, coops}) => `coop fit "${chance.pick(coops) ?? ''}" no`],
  [2, ({chance, coops}) => `coop fit "${chance.pick(coops) ?? ''}" si`],
  [
    2,
    ({chance, coops, usernames}) =>
      `coop miembro "${chance.pick(coops) ?? ''}" @${chance.pick(usernames) ?? ''}`,
  ],
  [
    0.3,
    ({chance, coops, usernames}) =>
      `coop baja "${chance.pick(coops) ?? ''}" @${chance.pick(usernames) ?? ''}`,
  ],
  [
    0.5,
    ({chance, coops, usernames}) =>
      `coop mandato "${chance.pick(coops) ?? ''}" @${chance.pick(usernames) ?? ''}`,
  ],
  [0.5, ({chance, usernames}) => `coordinacion sumar @${chance.pick(usernames) ?? ''}`],
  [0.5, ({chance, usernames}) => `coordinacion quitar @${chance.pick(usernames) ?? ''}`],
  [0.5, () => 'ajustes'],
  [0.5, ({mark}) => `decidimos ${mark()}`],
  [0.3, () => 'reunion'],
  [0.3, () => 'coop sumar'],
  [0.3, () => 'guia'],
  [0.3, () => 'numeros publicar'],
];

export function likelyCommand(typing: Typing): string {
  const table = typing.coordinates && typing.chance.happens(0.5) ? COORDINATING : TYPED;
  const write = typing.chance.weighed(table);
  return `/fit ${write?.(typing) ?? ''}`.trim();
}

function oneTo(chance: Chance, most: number): string {
  return String(1 + chance.below(most));
}

function outcome(chance: Chance): string {
  return chance.pick(['conversando', 'en-marcha', 'no-salio', 'terminado']) ?? '';
}

function verdict(chance: Chance): string {
  const some = ['califica', 'acepta', 'se-sumo', 'no-acepta', 'retirar', 'si', 'no', 'sobre'];
  return chance.pick([...some, 'califica', 'acepta', 'se-sumo', 'si', 'si']) ?? '';
}
