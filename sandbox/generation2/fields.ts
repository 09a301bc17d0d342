/** What a field of a request has to be. Numbers in quotes are none: the farm's own client sends ints (§1). */
export interface Field<Value> {
  readonly expected: string;
  readonly isOptional: boolean;
  /** Undefined: it is not that. */
  read(value: unknown): Value | undefined;
}

export type Fields = Readonly<Record<string, Field<unknown>>>;

/** What of a body is read, once it passed. */
export type BodyOf<Row extends Fields> = {
  readonly [Name in keyof Row]: Row[Name] extends Field<infer Value> ? Value : never;
};

const mostText = 4000;

function field<Value>(expected: string, read: Field<Value>['read']): Field<Value> {
  return { expected, read, isOptional: false };
}

const isInt = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): value is string => typeof value === 'string';

export const int = (least = 0, most = Number.MAX_SAFE_INTEGER) =>
  field(`a whole number from ${least} to ${most}`, (value) =>
    isInt(value) && value >= least && value <= most ? value : undefined,
  );
export const text = (most = mostText) =>
  field(`a text of at most ${most} characters`, (value) =>
    isText(value) && value.length <= most ? value : undefined,
  );
export const oneOf = <const Values extends readonly (string | number)[]>(...values: Values) =>
  field(`one of ${values.join(', ')}`, (value): Values[number] | undefined =>
    values.find((known) => known === value),
  );
export const ints = field('a list of whole numbers', (value) =>
  Array.isArray(value) && value.length > 0 && value.every(isInt) ? (value as readonly number[]) : undefined,
);
export const texts = field('a list of texts', (value) =>
  Array.isArray(value) && value.every(isText) ? (value as readonly string[]) : undefined,
);

export function optional<Value>(inner: Field<Value>): Field<Value | undefined> {
  return { ...inner, isOptional: true };
}

export type Reading<Row extends Fields> =
  | { readonly ok: true; readonly body: BodyOf<Row> }
  | { readonly ok: false; readonly code: 600 | 601; readonly message: string };

/** The first field that does not fit refuses the body; a field that nobody knows is passed over. */
export function readBody<Row extends Fields>(
  row: Row,
  body: Readonly<Record<string, unknown>>,
): Reading<Row> {
  const read: Record<string, unknown> = {};
  for (const [name, { expected, isOptional, read: readField }] of Object.entries(row)) {
    const value = body[name];
    if (value === undefined || value === null) {
      if (isOptional) continue;
      return { ok: false, code: 601, message: `${name}: expected ${expected}, got nothing` };
    }
    const got = readField(value);
    if (got === undefined) {
      const shown = JSON.stringify(value).slice(0, 80);
      return { ok: false, code: 600, message: `${name}: expected ${expected}, got ${shown}` };
    }
    read[name] = got;
  }
  return { ok: true, body: read as BodyOf<Row> };
}
