// What the tour says, in both languages. `t` knows who is in the story and what buttons are called.

const es = {
  offer: (t) => ({
    title: `${t.offers.name} ofrece un proyecto`,
    text: `Un cliente le pidió una tienda en línea a ${t.offers.coop}, que esta vez no puede tomarla. En lugar de decirle que no, la comparte: escribí \`/fit ${t.command}\` y publicá el formulario, que acá viene con un ejemplo.`,
    acts: [`Ser ${t.offers.name} y escribirlo`],
  }),
  first: (t) => ({
    title: `A ${t.first.coop} le interesa`,
    text: `Ahora sos ${t.first.name}. En la ficha, un toque en ${t.button('interested', t.channel)} alcanza; después el bot pregunta cuánta gente tienen libre, porque el trabajo va primero a quien más lo necesita.`,
    acts: [`Ser ${t.first.name}`],
  }),
  second: (t) => ({
    title: `Y a ${t.second.coop} también`,
    text: `${t.second.name} aprieta ${t.button('interested', t.channel)} por su cooperativa. Nadie pone precio ni compite: cada una cuenta cómo está y todas ven lo mismo.`,
    acts: [`Ser ${t.second.name}`],
  }),
  ends: () => ({
    title: 'Se cierra la convocatoria',
    text: 'Cada cooperativa contesta cuando puede, así que esto lleva días. Acá adelantamos el reloj: arriba siempre dice qué viene después, y llegás con un toque.',
    acts: ['Que se cierre ahora'],
  }),
  proposal: () => ({
    title: 'Una propuesta con su porqué',
    text: 'El bot propone a la cooperativa que más lo necesita, muestra por qué en una tabla y les pregunta a todas. Quien objeta dice el motivo. Está en el hilo, donde todo FIT lo puede leer.',
    acts: ['Abrir el hilo'],
  }),
  agree: (t) => ({
    title: 'Lo deciden las cooperativas',
    text: `A cada cooperativa se le pregunta también en privado. Apretá ${t.button('agree', t.channel)} (u ${t.button('object', t.channel)}, con el motivo: entonces resuelve la coordinación, conversando). Si nadie objeta hasta que termine la ronda, queda así.`,
    acts: [`Ser ${t.first.name}`, 'Que termine la ronda'],
  }),
  contact: (t) => ({
    title: 'El contacto del cliente, en privado',
    text: `A ${t.offers.name} el bot le pide el contacto: ${t.button('contact', t.offers.language)}. Se guarda cifrado. No aparece en ningún mensaje, y la coordinación tampoco lo ve.`,
    acts: [`Ser ${t.offers.name}, en privado`],
  }),
  take: (t) => ({
    title: `${t.taker.coop} lo toma`,
    text: `${t.taker.name} aprieta ${t.button('received', t.taker.language)} y recién ahí ve el contacto, en una respuesta que no ve nadie más. Desde ahora ${t.taker.coop} habla directo con el cliente.`,
    acts: [`Ser ${t.taker.name}, en privado`],
  }),
  memory: () => ({
    title: 'Queda la memoria',
    text: 'La ficha dice quién lo tomó; el hilo, por qué. A los tres días el bot pregunta cómo va, y más adelante qué salió de todo esto. Nadie tiene que acordarse.',
    acts: ['Ver la ficha y el hilo', 'Que pasen los días'],
  }),
  team: (t) => ({
    title: '¿Y si hace falta más de una persona?',
    text: `Las cooperativas interesadas arman equipo: el bot les abre un canal privado (el del candado, en la lista), las presenta y les pregunta cuál coordina. Probalo: ofrecé otro, para 3 personas. El resto es tuyo.`,
    acts: [`Ser ${t.offers.name} y ofrecer otro`],
  }),
};

const en = {
  offer: (t) => ({
    title: `${t.offers.name} offers a project`,
    text: `A client asked ${t.offers.coop} for an online shop, which it can’t take on this time. Rather than just saying no, it shares it: type \`/fit ${t.command}\` and publish the form, which comes filled in with an example here.`,
    acts: [`Be ${t.offers.name} and type it`],
  }),
  first: (t) => ({
    title: `${t.first.coop} is interested`,
    text: `Now you are ${t.first.name}${t.first.language === 'es' ? ', who reads Spanish: the bot speaks each person’s language' : ''}. On the card, one tap on ${t.button('interested', t.channel)} is enough; then the bot asks how many of their people are free, because work goes first to whoever needs it most.`,
    acts: [`Be ${t.first.name}`],
  }),
  second: (t) => ({
    title: `And so is ${t.second.coop}`,
    text: `${t.second.name} presses ${t.button('interested', t.channel)} for their co-op. Nobody names a price or competes: each says how they are doing, and everybody sees the same.`,
    acts: [`Be ${t.second.name}`],
  }),
  ends: () => ({
    title: 'The call ends',
    text: 'Each co-op answers when it can, so this takes days. Here we move the clock: the top of the page always says what comes next, and one press takes you there.',
    acts: ['Let it end now'],
  }),
  proposal: () => ({
    title: 'A proposal with its reason',
    text: 'The bot proposes the co-op that needs it most, shows why in a table, and asks everyone. Whoever objects says why. It is in the thread, where all of FIT can read it.',
    acts: ['Open the thread'],
  }),
  agree: (t) => ({
    title: 'The co-ops decide',
    text: `Each co-op is asked in private too. Press ${t.button('agree', t.channel)} (or ${t.button('object', t.channel)}, with the reason: then the co-ordinators settle it, by talking). If nobody objects until the round ends, it stands.`,
    acts: [`Be ${t.first.name}`, 'Let the round end'],
  }),
  contact: (t) => ({
    title: 'The client’s contact, in private',
    text: `The bot asks ${t.offers.name} for the contact: ${t.button('contact', t.offers.language)}. It is kept encrypted. It appears in no message, and the co-ordinators don’t see it either.`,
    acts: [`Be ${t.offers.name}, in private`],
  }),
  take: (t) => ({
    title: `${t.taker.coop} takes it`,
    text: `${t.taker.name} presses ${t.button('received', t.taker.language)} and only then sees the contact, in an answer that nobody else sees. From here on ${t.taker.coop} talks with the client directly.`,
    acts: [`Be ${t.taker.name}, in private`],
  }),
  memory: () => ({
    title: 'It is remembered',
    text: 'The card says who took it; the thread, why. After three days the bot asks how it is going, and later what came of it. Nobody has to keep it in their head.',
    acts: ['See the card and its thread', 'Let days go by'],
  }),
  team: (t) => ({
    title: 'And when more than one person is needed?',
    text: 'The interested co-ops form a team: the bot opens a private channel for them (the one with a lock, in the list), introduces them and asks which of them co-ordinates. Try it: offer another, for 3 people. The rest is yours.',
    acts: [`Be ${t.offers.name} and offer another`],
  }),
};

export const tourWords = {es, en};

/** What the bot's buttons and commands are called. */
export const called = {
  interested: {es: 'Nos interesa', en: 'We’re interested'},
  agree: {es: 'De acuerdo', en: 'Agree'},
  object: {es: 'Objeción', en: 'Object'},
  contact: {es: 'Cargar contacto', en: 'Add the contact'},
  received: {es: 'Lo tomamos', en: 'We take it'},
  command: {es: 'delegar', en: 'delegate'},
};

/** What the forms come filled in with, so that nobody has to invent a client to see how it goes. */
export const examples = {
  es: {
    offer: {
      title: 'Tienda en línea para un almacén cooperativo',
      request:
        'Somos una cooperativa de productores de alimentos. Queremos vender en línea con retiro en los nodos de cada barrio: catálogo por temporada y pedidos semanales.',
      technologies: 'TypeScript, React, PostgreSQL',
      developers: '1',
    },
    first: {free: '6', total: '18'},
    second: {free: '5', total: '12'},
    contact: {
      client_name: 'Almacén Las Marías',
      client_contact: 'Marta Paz, marta@lasmarias.example',
      private_notes: 'Prefieren hablar de mañana.',
    },
    team: {
      title: 'Historia clínica para una mutual de salud',
      request: 'Somos una mutual con cuatro centros. Hoy cada uno lleva sus turnos en papel.',
      technologies: 'Django, Vue, PostgreSQL',
      developers: '3',
    },
  },
  en: {
    offer: {
      title: 'Online shop for a co-operative grocery',
      request:
        'We are a co-operative of food producers. We want to sell online, with pick-up points in each neighbourhood: a catalogue by season and weekly orders.',
      technologies: 'TypeScript, React, PostgreSQL',
      developers: '1',
    },
    first: {free: '6', total: '18'},
    second: {free: '5', total: '12'},
    contact: {
      client_name: 'The Marías Grocery',
      client_contact: 'Marta Paz, marta@lasmarias.example',
      private_notes: 'They prefer to talk in the mornings.',
    },
    team: {
      title: 'Medical records for a mutual health society',
      request: 'We are a mutual with four centres. Each keeps its appointments on paper today.',
      technologies: 'Django, Vue, PostgreSQL',
      developers: '3',
    },
  },
};
