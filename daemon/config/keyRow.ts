import * as z from 'zod';

/** Facts for errors about a key, or a part of one. */
export interface KeyFacts {
  /** What it may be: a case of the text `config.wrong`, which docs/configuration.md shows too. */
  readonly expected: string;
  readonly bounds?: Bounds;
  /** Its value may hold a password and is never quoted. */
  readonly isSecret?: true;
}

interface Bounds {
  readonly least: number;
  readonly most: number;
}

export type Pair<Value = unknown> = readonly [farm: Value, sandbox: Value];

/** Everything about a key: docs/configuration.md, the default and the errors come from it. */
export interface KeyRow<Schema extends z.ZodType, Standard extends Pair = Pair> extends KeyFacts {
  /** Made anew by each call: a start asks for those of the keys that are set. */
  readonly schema: () => Schema;
  /** What counts when nobody set it: `[at a real farm, at the sandbox]`. */
  readonly standard: Standard;
  readonly description: string;
  /** It says which programs run, what those find in their environment, whose certificates are trusted, or where events are posted. */
  readonly inTerminalOnly?: true;
  /** The first of the two where a real farm is of the second generation, and that differs. */
  readonly ofSecond?: unknown;
}

/** In place of a default: such a farm requires the key. */
export const needed = Symbol('needed');

export function key<
  Schema extends z.ZodType,
  const Standard extends Pair<z.output<Schema> | undefined | typeof needed>,
>(row: KeyRow<Schema, Standard>): KeyRow<Schema, Standard> {
  return row;
}

export const always = <const Value>(value: Value): Pair<Value> => [value, value];
export const part = <Schema extends z.ZodType>(schema: Schema, expected: string): Schema =>
  schema.meta({ expected });

/** The schema and the bounds in its errors, from the same two numbers. */
export const wholeNumber = (least: number, most: number) => ({
  schema: () => z.int().min(least).max(most),
  bounds: { least, most },
});

const longestMs = 86_400_000;
export const milliseconds = (
  least: number,
  row: Omit<KeyRow<z.ZodNumber, Pair<number>>, 'schema' | 'expected' | 'bounds'>,
): KeyRow<z.ZodNumber, Pair<number>> => ({
  ...row,
  ...wholeNumber(least, longestMs),
  expected: 'milliseconds',
});

export const yesOrNo = (row: { readonly description: string }): KeyRow<z.ZodBoolean, Pair<boolean>> => ({
  ...row,
  schema: () => z.boolean(),
  standard: always<boolean>(false),
  expected: 'yesOrNo',
});
