import { broken, type Change, grown } from './change.ts';
import type { Json } from './skeleton.ts';

/** Who is bound by a shape: those who send it, those who read it, or both. */
export type Side = 'input' | 'output' | 'both';

type Fields = Readonly<Record<string, Json>>;

/** What differs between two JSON Schemas of one place, and whether it breaks who sends or reads it. */
export function compareSchemas(before: Json, after: Json, side: Side, at: string): readonly Change[] {
  if (before.$ref !== after.$ref) return [broken(at, `was ${nameOf(before)}, is ${nameOf(after)}`)];
  if (String(before.type) !== String(after.type)) {
    return [broken(at, `was of type ${before.type ?? 'any'}, is of type ${after.type ?? 'any'}`)];
  }
  if (before.const !== after.const) return [broken(at, `was ${before.const}, is ${after.const}`)];
  return [
    ...compareFields(before, after, side, at),
    ...compareWords(before, after, side, at),
    ...(side === 'output' ? [] : compareBounds(before, after, at)),
    ...compareInner(before, after, side, at),
  ];
}

const sends = (side: Side) => side !== 'output';
const reads = (side: Side) => side !== 'input';

function compareFields(before: Json, after: Json, side: Side, at: string): Change[] {
  const old = (before.properties ?? {}) as Fields;
  const now = (after.properties ?? {}) as Fields;
  const wasRequired = new Set((before.required ?? []) as readonly string[]);
  const isRequired = new Set((after.required ?? []) as readonly string[]);
  const changes: Change[] = [];
  for (const [name, schema] of Object.entries(old)) {
    const place = `${at}.${name}`;
    const present = now[name];
    if (!present) {
      changes.push(broken(place, 'is gone'));
      continue;
    }
    if (sends(side) && isRequired.has(name) && !wasRequired.has(name))
      changes.push(broken(place, 'is required now'));
    if (reads(side) && wasRequired.has(name) && !isRequired.has(name))
      changes.push(broken(place, 'may be missing now'));
    changes.push(...compareSchemas(schema, present, side, place));
  }
  for (const name of Object.keys(now).filter((key) => !(key in old))) {
    const isDemanded = sends(side) && isRequired.has(name);
    changes.push(
      isDemanded ? broken(`${at}.${name}`, 'is new and required') : grown(`${at}.${name}`, 'is new'),
    );
  }
  return changes;
}

function compareWords(before: Json, after: Json, side: Side, at: string): Change[] {
  const old = before.enum as readonly unknown[] | undefined;
  const now = after.enum as readonly unknown[] | undefined;
  if (!old && !now) return [];
  if (!old) return sends(side) ? [broken(at, `takes only ${now?.join(', ')} now`)] : [];
  if (!now) return reads(side) ? [broken(at, 'may be any word now')] : [grown(at, 'takes any word now')];
  const gone = old.filter((word) => !now.includes(word));
  const added = now.filter((word) => !old.includes(word));
  return [
    ...(gone.length === 0
      ? []
      : [
          sends(side)
            ? broken(at, `takes ${gone.join(', ')} no more`)
            : grown(at, `never is ${gone.join(', ')} now`),
        ]),
    ...(added.length === 0 ? [] : [grown(at, `may be ${added.join(', ')}`)]),
  ];
}

const least = ['minimum', 'exclusiveMinimum', 'minLength', 'minItems'] as const;
const most = ['maximum', 'exclusiveMaximum', 'maxLength', 'maxItems'] as const;

/** Only of what is sent: who reads does not count. */
function compareBounds(before: Json, after: Json, at: string): Change[] {
  const bound = (schema: Json, key: string, missing: number) =>
    schema[key] === undefined ? missing : Number(schema[key]);
  const narrower = [
    ...least.filter((key) => bound(after, key, -Infinity) > bound(before, key, -Infinity)),
    ...most.filter((key) => bound(after, key, Infinity) < bound(before, key, Infinity)),
  ].map((key) => broken(at, `${key} was ${before[key] ?? 'none'}, is ${after[key]}`));
  const [assumed, assumes] = [JSON.stringify(before.default), JSON.stringify(after.default)];
  const isOtherPattern = after.pattern !== undefined && after.pattern !== before.pattern;
  const isClosed = after.additionalProperties === false && before.additionalProperties !== false;
  return [
    ...narrower,
    ...(assumed === assumes
      ? []
      : [broken(at, `left out, was ${assumed ?? 'nothing'}, is ${assumes ?? 'nothing'}`)]),
    ...(isOtherPattern ? [broken(at, `has another pattern: ${after.pattern}`)] : []),
    ...(isClosed && before.properties ? [broken(at, 'refuses unknown fields now')] : []),
  ];
}

function compareInner(before: Json, after: Json, side: Side, at: string): Change[] {
  const changes: Change[] = [];
  for (const [keyword, place] of [
    ['items', `${at}[]`],
    ['additionalProperties', `${at}{}`],
    ['propertyNames', `${at}{}`],
  ] as const) {
    const old = before[keyword];
    const now = after[keyword];
    if (isSchema(old) && isSchema(now)) changes.push(...compareSchemas(old, now, side, place));
  }
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const old = (before[keyword] ?? []) as readonly Json[];
    const now = (after[keyword] ?? []) as readonly Json[];
    changes.push(...compareVariants(old, now, side, at));
  }
  return changes;
}

/** Variants are told apart by the constant that they are or have in them, else by what they are. */
function compareVariants(old: readonly Json[], now: readonly Json[], side: Side, at: string): Change[] {
  const byKey = new Map(now.map((schema) => [keyOf(schema), schema]));
  const oldKeys = new Set(old.map(keyOf));
  return [
    ...old.flatMap((schema) => {
      const present = byKey.get(keyOf(schema));
      return present
        ? compareSchemas(schema, present, side, `${at}|${keyOf(schema)}`)
        : [broken(at, `is ${keyOf(schema)} no more`)];
    }),
    ...now
      .filter((schema) => !oldKeys.has(keyOf(schema)))
      .map((schema) => grown(at, `may be ${keyOf(schema)}`)),
  ];
}

function keyOf(schema: Json): string {
  const fields = Object.entries((schema.properties ?? {}) as Fields);
  const constant = fields.find(([, field]) => field.const !== undefined)?.[1].const;
  return String(constant ?? schema.const ?? schema.$ref ?? fields[0]?.[0] ?? schema.type ?? 'any');
}

function isSchema(value: unknown): value is Json {
  return value !== null && typeof value === 'object';
}

function nameOf(schema: Json): string {
  return typeof schema.$ref === 'string'
    ? (schema.$ref.split('/').at(-1) ?? '')
    : String(schema.type ?? 'any');
}
