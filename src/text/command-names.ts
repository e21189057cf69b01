/**
 * The sub-commands of `/fit` by the names they answer to. The first name of each language is the
 * one shown to its readers. Accents and case don't matter when typed.
 */
export const COMMANDS = {
  help: {en: ['help'], es: ['ayuda'], pt: ['ajuda'], fr: ['aide']},
  delegate: {
    en: ['delegate', 'offer'],
    es: ['delegar', 'ofrecer'],
    pt: ['delegar'],
    fr: ['deleguer'],
  },
  expand: {
    en: ['expand'],
    es: ['expandir', 'ampliar', 'invitar'],
    pt: ['expandir', 'ampliar', 'convidar'],
    fr: ['elargir', 'etendre', 'inviter'],
  },
  list: {en: ['list'], es: ['lista', 'listar'], pt: ['lista'], fr: ['liste']},
  show: {en: ['show'], es: ['ver', 'mostrar'], pt: ['mostrar'], fr: ['voir']},
  history: {
    en: ['history'],
    es: ['historia', 'historial'],
    pt: ['historico', 'historia'],
    fr: ['historique', 'histoire'],
  },
  mine: {en: ['mine'], es: ['mias', 'mios', 'nuestras'], pt: ['minhas'], fr: ['miennes']},
  interested: {
    en: ['interested'],
    es: ['interesa', 'interesada', 'interesadas', 'interesados'],
    pt: ['interessa'],
    fr: ['interesse'],
  },
  notinterested: {
    en: ['notinterested', 'not-interested'],
    es: ['no-interesa', 'nointeresa'],
    pt: ['nao-interessa'],
    fr: ['pas-interesse'],
  },
  'withdraw-interest': {
    en: ['withdraw-interest'],
    es: ['retirar-interes'],
    pt: ['retirar-interesse'],
    fr: ['retirer-interet'],
  },
  question: {
    en: ['question', 'ask'],
    es: ['preguntar', 'pregunta'],
    pt: ['perguntar'],
    fr: ['demander'],
  },
  received: {
    en: ['received', 'take'],
    es: ['tomar', 'tomamos', 'recibido'],
    pt: ['recebido'],
    fr: ['recu'],
  },
  decline: {
    en: ['decline', 'give-back'],
    es: ['declinar', 'devolver'],
    pt: ['recusar'],
    fr: ['decliner'],
  },
  contact: {en: ['contact'], es: ['contacto'], pt: ['contato'], fr: ['contact']},
  close: {en: ['close'], es: ['cerrar'], pt: ['fechar'], fr: ['fermer']},
  extend: {en: ['extend'], es: ['extender', 'alargar'], pt: ['estender'], fr: ['prolonger']},
  withdraw: {en: ['withdraw'], es: ['retirar'], pt: ['retirar'], fr: ['retirer']},
  reopen: {en: ['reopen'], es: ['reabrir'], pt: ['reabrir'], fr: ['rouvrir']},
  network: {en: ['network'], es: ['redes'], pt: ['redes'], fr: ['reseaux']},
  edit: {en: ['edit'], es: ['editar'], pt: ['editar'], fr: ['modifier']},
  agree: {
    en: ['agree'],
    es: ['deacuerdo', 'de-acuerdo'],
    pt: ['concordar'],
    fr: ['daccord', 'd-accord'],
  },
  object: {
    en: ['object'],
    es: ['objetar', 'objecion'],
    pt: ['objetar'],
    fr: ['objecter'],
  },
  coordinate: {
    en: ['coordinate'],
    es: ['coordinar', 'coordinamos'],
    pt: ['coordenar'],
    fr: ['coordonner'],
  },
  'step-back': {
    en: ['step-back', 'stepback'],
    es: ['paso-atras', 'dejar-de-coordinar'],
    pt: ['deixar-de-coordenar'],
    fr: ['ne-plus-coordonner'],
  },
  tick: {en: ['tick'], es: ['tildar', 'marcar'], pt: ['marcar'], fr: ['cocher']},
  trouble: {en: ['trouble'], es: ['problema'], pt: ['problema'], fr: ['probleme']},
  rest: {en: ['rest'], es: ['resto'], pt: ['resto'], fr: ['reste']},
  choose: {en: ['choose'], es: ['elegir'], pt: ['escolher'], fr: ['choisir']},
  propose: {
    en: ['propose'],
    es: ['proponer', 'proponemos'],
    pt: ['propor', 'propomos'],
    fr: ['proposer'],
  },
  review: {
    en: ['review'],
    es: ['evaluar', 'revisar'],
    pt: ['avaliar'],
    fr: ['evaluer'],
  },
  candidate: {
    en: ['candidate'],
    es: ['candidata', 'candidato', 'candidatura'],
    pt: ['candidata', 'candidato', 'candidatura'],
    fr: ['candidate', 'candidat', 'candidature'],
  },
  informed: {
    en: ['informed'],
    es: ['informado', 'informamos'],
    pt: ['informado', 'informamos'],
    fr: ['informe'],
  },
  forget: {
    en: ['forget'],
    es: ['olvidar', 'borrar'],
    pt: ['esquecer', 'apagar'],
    fr: ['oublier', 'effacer'],
  },
  explain: {en: ['explain'], es: ['explicar'], pt: ['explicar'], fr: ['expliquer']},
  seats: {
    en: ['seats'],
    es: ['lugares', 'plazas'],
    pt: ['lugares', 'vagas'],
    fr: ['places'],
  },
  outcome: {en: ['outcome'], es: ['resultado'], pt: ['resultado'], fr: ['resultat']},
  case: {en: ['case'], es: ['caso'], pt: ['caso'], fr: ['cas']},
  cases: {en: ['cases'], es: ['casos'], pt: ['casos'], fr: ['realisations']},
  join: {en: ['join'], es: ['sumarme', 'unirme', 'sumarse'], pt: ['entrar'], fr: ['rejoindre']},
  leave: {en: ['leave'], es: ['dejar', 'salir'], pt: ['sair'], fr: ['quitter']},
  whoami: {en: ['whoami'], es: ['quiensoy', 'quien-soy'], pt: ['quemsou'], fr: ['quisuisje']},
  availability: {
    en: ['availability', 'free'],
    es: ['disponibilidad', 'libres'],
    pt: ['disponibilidade'],
    fr: ['disponibilite'],
  },
  settings: {
    en: ['settings'],
    es: ['ajustes', 'preferencias', 'avisos'],
    pt: ['ajustes'],
    fr: ['reglages'],
  },
  agreement: {en: ['agreement'], es: ['acuerdo'], pt: ['acordo'], fr: ['accord']},
  stats: {
    en: ['stats', 'statistics', 'numbers', 'figures'],
    es: ['numeros', 'estadisticas', 'estadistica', 'stats'],
    pt: ['numeros', 'estatisticas'],
    fr: ['statistiques', 'chiffres'],
  },
  digest: {
    en: ['digest', 'today'],
    es: ['resumen', 'hoy'],
    pt: ['resumo', 'hoje'],
    fr: ['bulletin', 'aujourdhui'],
  },
  news: {
    en: ['news'],
    es: ['novedad', 'novedades', 'noticia', 'noticias'],
    pt: ['novidade', 'novidades', 'noticia', 'noticias'],
    fr: ['nouvelle', 'nouvelles', 'annonce'],
  },
  export: {
    en: ['export', 'download'],
    es: ['exportar', 'exportacion', 'descargar'],
    pt: ['exportar', 'baixar'],
    fr: ['exporter', 'telecharger'],
  },
  meeting: {
    en: ['meeting', 'agenda'],
    es: ['reunion', 'agenda'],
    pt: ['reuniao'],
    fr: ['reunion'],
  },
  present: {
    en: ['present', 'here'],
    es: ['presente', 'presentes', 'estamos', 'estoy'],
    pt: ['presente', 'estamos'],
    fr: ['presents'],
  },
  excuse: {en: ['excuse'], es: ['disculpar', 'excusar'], pt: ['desculpar'], fr: ['excuser']},
  decided: {
    en: ['decided', 'minutes'],
    es: ['decidimos', 'acordamos', 'minutas', 'minuta'],
    pt: ['decidimos'],
    fr: ['decide'],
  },
  coops: {en: ['coops'], es: ['cooperativas', 'coops'], pt: ['cooperativas'], fr: ['cooperatives']},
  coop: {en: ['coop'], es: ['coop', 'cooperativa'], pt: ['cooperativa'], fr: ['cooperative']},
  guide: {en: ['guide', 'setup'], es: ['guia'], pt: ['guia-inicial'], fr: ['mise-en-route']},
  announce: {en: ['announce'], es: ['anunciar'], pt: ['anunciar'], fr: ['annoncer']},
  approve: {en: ['approve'], es: ['aprobar'], pt: ['aprovar'], fr: ['approuver']},
  reject: {en: ['reject'], es: ['rechazar'], pt: ['rejeitar'], fr: ['refuser']},
  coordinator: {
    en: ['coordinator'],
    es: ['coordinacion', 'coordinador', 'coordinadora'],
    pt: ['coordenacao'],
    fr: ['coordination'],
  },
} as const;

export type Command = keyof typeof COMMANDS;

/** What buttons say, for those who type it: several words that mean one command. */
const PHRASES: readonly (readonly [phrase: string, command: Command | 'meeting met'])[] = [
  ['no nos interesa', 'notinterested'],
  ['no interesa', 'notinterested'],
  ['not interested', 'notinterested'],
  ['nos interesa', 'interested'],
  ["we're interested", 'interested'],
  ['we are interested', 'interested'],
  ['lo tomamos', 'received'],
  ['we take it', 'received'],
  ['de acuerdo', 'agree'],
  ['we agree', 'agree'],
  ["d'accord", 'agree'],
  ['we co-ordinate', 'coordinate'],
  ['we coordinate', 'coordinate'],
  ['dejar de coordinar', 'step-back'],
  ['paso atras', 'step-back'],
  ['step back', 'step-back'],
  ['algo anda mal', 'trouble'],
  ["something's wrong", 'trouble'],
  ['pedir el resto', 'rest'],
  ['ask for the rest', 'rest'],
  ['retirar interes', 'withdraw-interest'],
  ['withdraw interest', 'withdraw-interest'],
  ['invitar a un equipo', 'expand'],
  ['invite to a team', 'expand'],
  ['proponer gente', 'propose'],
  ['propose people', 'propose'],
  ['cambiar lugares', 'seats'],
  ['change seats', 'seats'],
  ['explicar al cliente', 'explain'],
  ['explain to client', 'explain'],
  ['el cliente lo sabe', 'informed'],
  ['the client knows', 'informed'],
  ['cerrar evaluacion', 'close'],
  ['close the review', 'close'],
  ['borrar los datos', 'forget'],
  ['erase the details', 'forget'],
  ['nos reunimos', 'meeting met'],
  ['we met', 'meeting met'],
  ["we're here", 'present'],
  ['we are here', 'present'],
];

/** Puts one word in the place of a phrase at the beginning; any other text stays as it is. */
export function unphrased(text: string): string {
  const words = text.split(/\s+/);
  for (const [phrase, command] of PHRASES) {
    const {length} = phrase.split(' ');
    if (plain(words.slice(0, length).join(' ')) !== phrase) continue;
    return [command, ...words.slice(length)].join(' ');
  }
  return text;
}

/** Topics of `/fit help`, by any of the names that people try. */
export const TOPICS = {
  delegate: ['delegate', 'delegar', 'delegacion', 'offer', 'ofrecer'],
  answer: ['answer', 'responder', 'interesa', 'interested'],
  settle: ['settle', 'acordar', 'acuerdos', 'propuesta', 'equipo', 'team', 'agree', 'object'],
  handover: [
    ...['handover', 'entrega', 'tomar', 'contacto', 'contact', 'outcome', 'resultado'],
    ...['case', 'cases', 'caso', 'casos'],
  ],
  expand: [
    ...[
      'expand',
      'expandir',
      'ampliar',
      'invitar',
      'invite',
      'seats',
      'lugares',
      'explain',
      'explicar',
    ],
    ...['propose', 'proponer', 'candidate', 'candidata', 'candidato', 'review', 'evaluar'],
    ...['informed', 'informado', 'forget', 'olvidar'],
  ],
  coop: [
    ...['coop', 'coops', 'cooperativa', 'cooperativas'],
    ...['join', 'sumarme', 'unirme', 'leave', 'dejar', 'whoami', 'quiensoy'],
    ...['availability', 'free', 'disponibilidad', 'libres'],
    ...['settings', 'ajustes', 'avisos', 'preferencias', 'agreement', 'acuerdo'],
    ...['mandate', 'mandato', 'approve', 'aprobar', 'reject', 'rechazar'],
  ],
  meeting: [
    ...['meeting', 'reunion', 'reuniones', 'agenda', 'present', 'presente', 'estamos'],
    ...['decided', 'decidimos', 'minutas', 'excuse', 'disculpar', 'asistencia', 'attendance'],
  ],
  coordinate: [
    ...['coordinate', 'coordinar', 'coordinacion', 'coordinator'],
    ...['guide', 'guia', 'announce', 'anunciar'],
  ],
} as const;

export type Topic = keyof typeof TOPICS;

/** As typed on a phone or without an accent: compared without accents, case and typographic dashes. */
export function plain(word: string): string {
  // Marks go first too: thousands of them in a row would be put in order one by one.
  const bare = word.replace(/\p{M}/gu, '').normalize('NFD').replace(/\p{M}/gu, '');
  return bare.replace(/[‐-―]/g, '-').toLowerCase();
}

export function commandNamed(word: string): Command | undefined {
  const wanted = plain(word);
  return (Object.keys(COMMANDS) as Command[]).find((command) =>
    Object.values(COMMANDS[command]).some((names) => (names as readonly string[]).includes(wanted)),
  );
}

export function topicNamed(word: string): Topic | undefined {
  const wanted = plain(word);
  return (Object.keys(TOPICS) as Topic[]).find((topic) =>
    (TOPICS[topic] as readonly string[]).includes(wanted),
  );
}
