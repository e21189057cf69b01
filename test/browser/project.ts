/** What a client asks for, and how to reach them. */
export const REQUEST =
  'Somos una cooperativa de alimentos. Queremos vender en línea, con retiro en los nodos.';

export const CLIENT = {
  client_name: 'Almacén Las Marías',
  client_contact: 'Marta Paz, marta@lasmarias.example',
  private_notes: 'Prefieren hablar de mañana.',
};
