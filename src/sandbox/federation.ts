/**
 * The federation that a sandbox starts with: invented people, co-ops named in the manner of the
 * real ones. The chat knows nothing of co-ops: the launcher registers them at the bot by typed
 * commands, as a co-ordinator would.
 */
export interface SeededPerson {
  username: string;
  firstName: string;
  lastName: string;
  locale: 'es' | 'en';
  /** What the page shows beside the name, for those who belong to no co-op. */
  note?: {readonly es: string; readonly en: string};
  /** Not in the FIT channel. */
  outsideFit?: boolean;
}

export interface SeededCoop {
  name: string;
  handle: string;
  kind: 'member' | 'pre_cooperative';
  /** Takes part in FIT. */
  participates: boolean;
  people: readonly string[];
}

export interface Federation {
  team: {name: string; displayName: string};
  channels: readonly {name: string; displayName: string; type: 'O' | 'P'; purpose: string}[];
  coops: readonly SeededCoop[];
  people: readonly SeededPerson[];
  coordinators: readonly string[];
}

const person = (
  username: string,
  firstName: string,
  lastName: string,
  locale: 'es' | 'en' = 'es',
): SeededPerson => ({username, firstName, lastName, locale});

export const federation: Federation = {
  team: {name: 'cooperativa', displayName: 'FACTTIC'},
  channels: [
    {name: 'town-square', displayName: 'General', type: 'O', purpose: 'De todo un poco'},
    {name: 'fit', displayName: 'FIT', type: 'O', purpose: 'Compartir proyectos entre cooperativas'},
    {
      name: 'diffusion',
      displayName: 'Difusión',
      type: 'O',
      purpose: 'El resumen del día, para toda la federación',
    },
    {name: 'fic', displayName: 'FIC', type: 'O', purpose: 'Formación entre cooperativas'},
  ],
  coops: [
    {
      name: 'Fiqus',
      handle: 'fiqus',
      kind: 'member',
      participates: true,
      people: ['ana', 'fede', 'sol'],
    },
    {
      name: 'Cambá',
      handle: 'camba',
      kind: 'member',
      participates: true,
      people: ['bruno', 'marta'],
    },
    {
      name: 'gcoop',
      handle: 'gcoop',
      kind: 'member',
      participates: true,
      people: ['dario', 'chloe'],
    },
    {
      name: 'Nayra',
      handle: 'nayra',
      kind: 'member',
      participates: true,
      people: ['elena', 'ivan'],
    },
    {
      name: 'Alternativa Laboral Tecnológica',
      handle: 'alt',
      kind: 'pre_cooperative',
      participates: true,
      people: ['hugo', 'grace'],
    },
    {
      name: 'Río Digital',
      handle: 'rio',
      kind: 'member',
      participates: false,
      people: ['julia'],
    },
  ],
  people: [
    {...person('lucia', 'Lucía', 'Ferreyra'), note: {es: 'coordina FIT', en: 'co-ordinates FIT'}},
    person('ana', 'Ana', 'Ruiz'),
    person('fede', 'Federico', 'Sosa'),
    person('sol', 'Sol', 'Acosta'),
    person('bruno', 'Bruno', 'Díaz'),
    person('marta', 'Marta', 'Quiroga'),
    person('dario', 'Darío', 'Luna'),
    person('chloe', 'Chloe', 'Martin', 'en'),
    person('elena', 'Elena', 'Paz'),
    person('ivan', 'Iván', 'Godoy'),
    person('hugo', 'Hugo', 'Benítez'),
    person('grace', 'Grace', 'Okoye', 'en'),
    person('julia', 'Julia', 'Vera'),
    {...person('nadia', 'Nadia', 'Campos'), note: {es: 'recién llegada', en: 'newcomer'}},
    {
      ...person('externo', 'Ernesto', 'Externo'),
      note: {es: 'fuera del canal FIT', en: 'outside the FIT channel'},
      outsideFit: true,
    },
  ],
  coordinators: ['lucia'],
};
