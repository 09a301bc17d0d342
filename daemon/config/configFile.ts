import * as z from 'zod';
import { type KeyFacts, type KeyRow, part } from './keyRow.ts';
import { farm } from './keys/farm.ts';
import { frames } from './keys/frames.ts';
import { limits } from './keys/limits.ts';
import { hooks, port, retention } from './keys/machine.ts';
import { notify } from './keys/notify.ts';
import { defaults, pathMap, presets, projectDefaults } from './keys/submitting.ts';
import { transfer } from './keys/transfer.ts';

export { type KeyFacts, needed } from './keyRow.ts';

/** Every key of `config.json` (§7), in the order of the page. Each may be left out; a wrong or unknown one is an error. */
const rows = {
  farm,
  defaults,
  projectDefaults,
  presets,
  pathMap,
  transfer,
  frames,
  limits,
  notify,
  hooks,
  retention,
  port,
} as const;

type ValueOf<Row> =
  Row extends KeyRow<infer Schema, infer Standard>
    ? z.output<Schema> | (undefined extends Standard[number] ? undefined : never)
    : { readonly [Name in keyof Row]: ValueOf<Row[Name]> };

/** Every key with its value, set or default. */
export type Settings = ValueOf<typeof rows>;

type NameIn<Rows> = {
  [Name in keyof Rows & string]: Rows[Name] extends { readonly schema: () => z.ZodType }
    ? Name
    : `${Name}.${keyof Rows[Name] & string}`;
}[keyof Rows & string];

/** Such as `farm.account`. */
export type SettingName = NameIn<typeof rows>;

export interface ConfigKey extends KeyRow<z.ZodType> {
  readonly name: SettingName;
  readonly path: readonly [string, ...string[]];
  /** The environment variable that sets it: `RENDERBRIDGE_FARM_BASE_URL` sets `farm.baseUrl`. */
  readonly variable: `RENDERBRIDGE_${string}`;
}

/** Every key that can be set. */
export const configKeys: readonly ConfigKey[] = Object.entries(rows).flatMap(([name, row]) =>
  isRow(row)
    ? [keyAt(row, [name])]
    : Object.entries(row).map(([inner, field]) => keyAt(field, [name, inner])),
);

function keyAt(row: KeyRow<z.ZodType>, path: ConfigKey['path']): ConfigKey {
  const variable = path.join('_').replaceAll(/[A-Z]/g, '_$&').toUpperCase();
  return { ...row, path, name: path.join('.') as SettingName, variable: `RENDERBRIDGE_${variable}` };
}

function isRow(row: (typeof rows)[keyof typeof rows]): row is Extract<typeof row, KeyRow<z.ZodType>> {
  return 'schema' in row;
}

/**
 * Holds `config.json`, and what overrides it, against the keys that there are, before the defaults. The schemas of those
 * alone are made that it has: a start needs few, and reads them once.
 */
export function checkConfig(document: unknown): z.ZodSafeParseResult<Record<string, unknown>> {
  return schemaFor(document).safeParse(document, { jitless: true });
}

function schemaFor(document: unknown): z.ZodType<Record<string, unknown>> {
  return strictly(Object.entries(rows), document, ([name, row]) =>
    isRow(row) ? settable(row) : group(row, (document as Record<string, unknown>)[name]),
  );
}

function strictly<Row>(
  named: readonly (readonly [string, Row])[],
  document: unknown,
  schemaOf: (named: readonly [string, Row]) => z.ZodType,
) {
  const has = (name: string) =>
    document !== null && typeof document === 'object' && Object.hasOwn(document, name);
  const shape = named.filter(([name]) => has(name)).map((each) => [each[0], schemaOf(each)] as const);
  return z.strictObject(Object.fromEntries(shape));
}

function settable({ schema, expected, bounds, isSecret }: KeyRow<z.ZodType>): z.ZodType {
  return schema().meta({ expected, bounds, isSecret }).optional();
}

function group(fields: Readonly<Record<string, KeyRow<z.ZodType>>>, document: unknown): z.ZodType {
  const shape = strictly(Object.entries(fields), document, ([, row]) => settable(row));
  return part(shape, 'object').optional();
}

function unwrapped(schema: z.core.$ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap()) : (schema as z.ZodType);
}

/** What a key, or a part of one, may be; undefined for what there is not. */
export function expectedAt(path: readonly PropertyKey[]): KeyFacts | undefined {
  const document = path.reduceRight<unknown>((inner, step) => ({ [step]: inner }), {});
  let schema: z.ZodType = schemaFor(document);
  for (const step of path) {
    const inner = stepInto(schema, step);
    if (!inner) return undefined;
    schema = unwrapped(inner);
  }
  const facts = schema.meta();
  return facts?.expected === undefined ? undefined : (facts as unknown as KeyFacts);
}

function stepInto(schema: z.ZodType, step: PropertyKey): z.core.$ZodType | undefined {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodRecord) return schema.valueType;
  return schema instanceof z.ZodObject ? schema.shape[String(step)] : undefined;
}
