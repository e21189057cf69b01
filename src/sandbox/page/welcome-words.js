// What the first screen says, in both languages.
export const welcomeWords = {
  es: {
    title: 'Una federación para probar',
    other: 'In English',
    what: 'Con **fit-bot**, las cooperativas comparten trabajo en el chat que ya usan. Una ofrece un proyecto que no va a tomar; otras dicen con un toque si les interesa; el bot recuerda los plazos, pregunta y lleva adelante lo que se acordó, con el porqué a la vista. Las decisiones son de las personas.',
    safe: 'Esto es una demostración: las cooperativas, las personas y los proyectos son inventados. **No se manda nada a ninguna parte** y al cerrar se olvida todo. Apretá sin miedo.',
    start: 'Empezar el recorrido (5 minutos)',
    alone: 'Prefiero probar por mi cuenta',
    who: 'Quién podés ser',
    people: [
      ['ana', 'ofrece proyectos y contesta por Fiqus'],
      ['dario', 'busca trabajo para la gente libre de gcoop'],
      ['lucia', 'coordina FIT: destraba lo que no se resuelve'],
      ['nadia', 'recién llega y todavía no está en ninguna cooperativa'],
      ['chloe', 'lee inglés: el bot le habla en su idioma'],
    ],
    everybody:
      'Todas las personas están a la izquierda: con un clic pasás a ser otra, cada una con su ventana.',
    everybodyPhone: 'Ver a todas las personas',
    first: 'Qué probar primero',
    tries: [
      'Escribí `/fit`: dice qué te espera y qué podés hacer.',
      'Siendo Ana, `/fit delegar` ofrece un proyecto. Siendo Darío, tocá **Nos interesa** en la ficha.',
      'Mové el reloj de arriba: en segundos pasa lo que lleva días.',
    ],
  },
  en: {
    title: 'A federation to try things in',
    other: 'En castellano',
    what: 'With **fit-bot**, co-operatives share work in the chat they already use. One offers a project that it won’t take on; others say with a tap that they are interested; the bot keeps the dates, asks, and carries out what was agreed, with the reason for all to see. People do the deciding.',
    safe: 'This is a demonstration: co-ops, people and projects are invented. **Nothing is sent anywhere**, and all of it is forgotten when it ends. Press anything.',
    start: 'Take the tour (5 minutes)',
    alone: 'I’d rather look around',
    who: 'Who you can be',
    people: [
      ['grace', 'speaks for a co-op that is being formed'],
      ['chloe', 'looks for work for gcoop’s free people'],
      ['ana', 'offers projects and answers for Fiqus'],
      ['lucia', 'co-ordinates FIT: helps when something is stuck'],
      ['nadia', 'just arrived, in no co-op yet'],
    ],
    everybody:
      'Everybody is at the left: one click makes you somebody else, each with a window of their own.',
    everybodyPhone: 'See everybody',
    first: 'What to try first',
    tries: [
      'Type `/fit`: it says what waits for you and what you can do.',
      'As Grace, `/fit delegate` offers a project. As Chloe, press the card’s first button, **We’re interested**. (Channels speak the federation’s language, often Spanish; what is for you alone speaks yours.)',
      'Move the clock at the top: what takes days happens in seconds.',
    ],
  },
};
