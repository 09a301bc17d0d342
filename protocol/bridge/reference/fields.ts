import type { Json } from '../jsonSchemas.ts';

/** A field as the reference shows it. */
export interface FieldRow {
  /** Dotted; `[]` stands for every row of a list, `{}` for every value of a record. */
  readonly path: string;
  readonly type: TypeText;
  readonly isRequired: boolean;
  readonly says: string;
  /** Bounds, default and pattern in words; may be empty. */
  readonly bounds: string;
}

/** A type in words; what stands in `shape` is the name of another shape. */
export type TypeText = readonly (
  | { readonly text: string }
  | { readonly shape: string }
  | { readonly word: string }
)[];

/** One of several objects that a shape can be. */
export interface Variant {
  /** What tells it apart; empty for the only one. */
  readonly title: string;
  readonly rows: readonly FieldRow[];
}

export type Fields = Readonly<Record<string, Json>>;

/** What a shape may be, each with its fields; objects without a name of their own follow their field. */
export function variantsOf(schema: Json, shapes: Fields): readonly Variant[] {
  const union = unionOf(schema);
  if (!union) return [{ title: '', rows: rowsOf(schema, '', shapes) }];
  return union.map((variant) => ({ title: titleOf(variant), rows: rowsOf(variant, '', shapes) }));
}

function rowsOf(schema: Json, parent: string, shapes: Fields): FieldRow[] {
  const required = new Set((schema.required ?? []) as readonly string[]);
  return Object.entries((schema.properties ?? {}) as Fields).flatMap(([name, field]) => {
    const path = parent === '' ? name : `${parent}.${name}`;
    const row: FieldRow = {
      path,
      type: typeOf(field),
      isRequired: required.has(name),
      says: String(field.description ?? shapeOf(field, shapes)?.description ?? ''),
      bounds: boundsOf(field),
    };
    return [row, ...insideOf(field, path, shapes)];
  });
}

function insideOf(field: Json, path: string, shapes: Fields): FieldRow[] {
  if (field.properties) return rowsOf(field, path, shapes);
  if (isSchema(field.items)) return insideOf(field.items, `${path}[]`, shapes);
  return (unionOf(field) ?? []).flatMap((variant) => insideOf(variant, path, shapes));
}

/** What a schema refers to. */
export function shapeOf({ $ref }: Json, shapes: Fields): Json | undefined {
  return typeof $ref === 'string' ? shapes[$ref.split('/').at(-1) ?? ''] : undefined;
}

export function typeOf(schema: Json): TypeText {
  if (typeof schema.$ref === 'string') return [{ shape: schema.$ref.split('/').at(-1) ?? '' }];
  if (schema.const !== undefined) return [{ word: JSON.stringify(schema.const) }];
  if (Array.isArray(schema.enum)) return joined(schema.enum.map((word) => [{ word: JSON.stringify(word) }]));
  const union = unionOf(schema);
  if (union) return joined(union.map(typeOf));
  if (Array.isArray(schema.type)) return joined(schema.type.map((type) => typeOf({ ...schema, type })));
  if (schema.type === 'array') {
    return [{ text: 'list of ' }, ...typeOf(isSchema(schema.items) ? schema.items : {})];
  }
  if (schema.type === 'object' && !schema.properties && isTelling(schema.additionalProperties)) {
    const values = typeOf(schema.additionalProperties);
    return isSchema(schema.propertyNames)
      ? [{ text: 'object of ' }, ...typeOf(schema.propertyNames), { text: ' → ' }, ...values]
      : [{ text: 'object of ' }, ...values];
  }
  const names: Readonly<Record<string, string>> = {
    string: schema.format === 'date-time' ? 'date-time' : 'string',
    integer: 'integer',
    number: 'number',
    boolean: 'boolean',
    object: 'object',
    null: 'null',
  };
  return [{ text: names[String(schema.type)] ?? 'any value' }];
}

function joined(types: readonly TypeText[]): TypeText {
  const told = new Set<string>();
  const different = types.filter((type) => !told.has(JSON.stringify(type)) && told.add(JSON.stringify(type)));
  return different.flatMap((type, index) => (index === 0 ? type : [{ text: ' or ' }, ...type]));
}

function unionOf(schema: Json): readonly Json[] | undefined {
  return (schema.anyOf ?? schema.oneOf) as readonly Json[] | undefined;
}

function titleOf(variant: Json): string {
  const fields = Object.entries((variant.properties ?? {}) as Fields);
  const constant = fields.find(([, field]) => field.const !== undefined)?.[1].const;
  return constant === undefined ? fields.map(([name]) => name).join(', ') : String(constant);
}

export function boundsOf(schema: Json): string {
  const { minimum, maximum, exclusiveMinimum, minLength, maxLength, minItems, maxItems, pattern } = schema;
  const parts = [
    range(minimum, maximum, ''),
    exclusiveMinimum === undefined ? '' : `more than ${exclusiveMinimum}`,
    range(minLength, maxLength, ' characters'),
    range(minItems, maxItems, ' items'),
    pattern === undefined || schema.format !== undefined ? '' : `pattern \`${pattern}\``,
    schema.default === undefined ? '' : `default \`${JSON.stringify(schema.default)}\``,
  ].filter((part) => part !== '');
  return parts.join(' · ');
}

function range(least: unknown, most: unknown, unit: string): string {
  const [from, to] = [least, most].map((bound) =>
    bound === undefined ? undefined : Number(bound).toLocaleString('en'),
  );
  if (from !== undefined && to !== undefined) return from === to ? `${to}${unit}` : `${from} to ${to}${unit}`;
  if (to !== undefined) return `at most ${to}${unit}`;
  return from === undefined ? '' : `at least ${from}${unit}`;
}

/** Whether a schema restricts what it describes. */
function isTelling(value: unknown): value is Json {
  return isSchema(value) && Object.keys(value).length > 0;
}

function isSchema(value: unknown): value is Json {
  return value !== null && typeof value === 'object';
}
