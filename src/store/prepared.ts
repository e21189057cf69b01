import type {Compilable, CompiledQuery, Kysely, QueryResult} from 'kysely';

/** Stands in a query for a value that comes later. */
class Place {
  readonly name: string | symbol;
  constructor(name: string | symbol) {
    this.name = name;
  }
}

const PLACES: object = new Proxy({}, {get: (_, name) => new Place(name)});

/**
 * A query that is built and compiled once, which costs more than to run it, and run with values of
 * its own each time: `prepared(db, (one: {id: number}) => db.selectFrom('t').where('id', '=', one.id))`.
 */
export function prepared<Schema, Values extends object, Row>(
  db: Kysely<Schema>,
  build: (values: Values) => Compilable<Row>,
): (values: Values) => Promise<QueryResult<Row>> {
  let compiled: CompiledQuery<Row> | undefined;
  return (values) => {
    compiled ??= build(PLACES as Values).compile();
    const parameters = compiled.parameters.map((one) =>
      one instanceof Place ? values[one.name as keyof Values] : one,
    );
    return db.executeQuery({...compiled, parameters});
  };
}
