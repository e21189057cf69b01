import {plain} from './command-names.ts';

/** What follows `/fit coop`, `/fit agreement`, `/fit list`, `/fit outcome`, `/fit candidate E-7 2`… */
export const SUB_COMMANDS = {
  add: ['add', 'sumar', 'agregar'],
  show: ['show', 'ver', 'mostrar'],
  list: ['list', 'lista', 'listado', 'paste', 'pegar'],
  edit: ['edit', 'editar', 'cambiar', 'corregir', 'modifier'],
  fit: ['fit'],
  member: ['member', 'members', 'miembro', 'miembros', 'persona', 'personas'],
  drop: ['drop', 'baja', 'sacar'],
  mandate: ['mandate', 'mandato'],
  remove: ['remove', 'quitar', 'borrar'],
  accept: ['accept', 'aceptar', 'acepto', 'aceptamos'],
  post: ['post', 'publicar', 'publica', 'publish', 'publier', 'publicalo'],
  same: ['same', 'igual', 'mesmo', 'pareil'],
  on: ['on', 'yes', 'si', 'sim', 'oui', 'activar', 'ativar', 'activer'],
  off: ['off', 'no', 'nao', 'non', 'desactivar', 'desativar', 'desactiver'],
  mentions: ['mentions', 'mention', 'menciones', 'mencion', 'mencoes'],
  availability: [
    ...['availability', 'free', 'disponibilidad', 'libres', 'disponibilidade', 'disponibilite'],
  ],
  calls: ['calls', 'call', 'convocatorias', 'convocatoria', 'chamadas', 'chamada', 'appels'],
  contact: ['contact', 'contacts', 'contacto', 'contactos', 'contato', 'contatos'],
  answers: ['answers', 'answer', 'respuestas', 'respuesta', 'respostas', 'resposta', 'reponses'],
  outcomes: ['outcomes', 'outcome', 'resultados', 'resultado', 'resultats', 'resultat'],
  review: [
    ...['review', 'reviews', 'candidates', 'candidaturas', 'candidatura', 'evaluar'],
    ...['evaluaciones', 'avaliar', 'avaliacoes', 'candidatures', 'evaluations'],
  ],
  checklist: ['checklist', 'steps', 'pasos', 'primeros-pasos', 'passos', 'etapes'],
  agenda: ['agenda', 'ordre-du-jour'],
  digest: ['digest', 'resumen', 'resumo', 'resume'],
  meeting: ['meeting', 'meetings', 'reunion', 'reuniones', 'reuniao', 'reunioes', 'reunions'],
  attendance: ['attendance', 'asistencia', 'presencia', 'presenca', 'presence', 'assiduite'],
  shown: ['shown', 'visible', 'visivel', 'se-ve', 'mostrar', 'mostrada', 'affichee'],
  required: [
    ...['required', 'obligatoria', 'obligatorio', 'requerida', 'necesaria', 'hace-falta'],
    ...['obrigatoria', 'obligatoire', 'requise'],
  ],
  default: ['default', 'inicial', 'defecto', 'por-defecto', 'padrao', 'defaut', 'initial'],
  met: [
    ...['met', 'we-met', 'done', 'hecha', 'hecho', 'reunimos', 'nos-reunimos', 'listo'],
    ...['feita', 'feito', 'faite', 'fait'],
  ],
  open: ['open', 'abierto', 'abiertas', 'abiertos'],
  closed: ['closed', 'cerrado', 'cerradas', 'cerrados'],
  all: ['all', 'todo', 'todas', 'todos'],
  history: ['history', 'historia', 'historial', 'historico', 'historique', 'histoire'],
  details: ['details', 'detalles', 'detalle', 'detalhes'],
  terms: ['terms', 'condiciones', 'condicoes', 'conditions'],
  reason: ['reason', 'motivo'],
  facts: ['facts', 'datos', 'dados', 'donnees'],
  ask: ['ask', 'preguntar', 'perguntar', 'demander'],
  waiting: ['waiting', 'conversando', 'esperando'],
  won: ['won', 'en-marcha', 'enmarcha'],
  lost: ['lost', 'no-salio', 'nosalio'],
  no_answer: ['no_answer', 'no-answer', 'sin-respuesta', 'sinrespuesta'],
  finished: ['finished', 'terminado', 'terminada'],
  qualify: ['qualify', 'qualifies', 'califica', 'calificar', 'qualifica', 'qualifie'],
  disqualify: [
    ...['disqualify', 'no-califica', 'nocalifica', 'doesnt-qualify', "doesn't-qualify"],
    ...['nao-qualifica', 'desqualificar', 'disqualifier'],
  ],
  agrees: ['agrees', 'agree', 'acepta', 'aceptada', 'aceptado', 'aceita', 'accepte'],
  declines: [
    ...['declines', 'decline', 'no-acepta', 'noacepta', 'rechaza', 'declina'],
    ...['nao-aceita', 'recusa', 'refuse'],
  ],
  joined: ['joined', 'se-sumo', 'sesumo', 'sumada', 'sumado', 'entrou', 'rejoint'],
  withdraw: ['withdraw', 'retirar', 'retira', 'retirer'],
  more: ['more', 'mas', 'mas-datos', 'mais', 'plus'],
  why: ['why', 'por-que', 'porque', 'motivo', 'pourquoi'],
  about: ['about', 'sobre', 'que-se-cuenta'],
} as const;

export type SubCommand = keyof typeof SUB_COMMANDS;

export function subCommandNamed<Allowed extends SubCommand>(
  word: string | undefined,
  allowed: readonly Allowed[],
): Allowed | undefined {
  if (word === undefined) return undefined;
  const wanted = plain(word);
  return allowed.find((one) => (SUB_COMMANDS[one] as readonly string[]).includes(wanted));
}
