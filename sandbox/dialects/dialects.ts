import type { Dialect } from './dialect.ts';
import { feeBare } from './feeBare.ts';
import { resultAsInt } from './resultAsInt.ts';

export const dialects: readonly Dialect[] = [resultAsInt, feeBare];

/** The dialect of that name. Throws a `RangeError` that names the known ones. */
export function dialectNamed(name: string): Dialect {
  const dialect = dialects.find((known) => known.name === name);
  if (dialect) return dialect;
  throw new RangeError(
    `--dialect: expected one of ${dialects.map((known) => known.name).join(', ')}, got "${name}".`,
  );
}
