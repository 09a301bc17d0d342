import type { Dialect } from './dialect.ts';
import { searchDialects } from './poorSearches.ts';
import { rewritingDialects } from './rewrittenRows.ts';
import { idDialects } from './strangeIds.ts';
import { surroundingDialects } from './surroundings.ts';

export const dialects: readonly Dialect[] = [
  ...rewritingDialects,
  ...idDialects,
  ...searchDialects,
  ...surroundingDialects,
];

export function dialectNamed(name: string): Dialect {
  const dialect = dialects.find((each) => each.name === name);
  if (dialect) return dialect;
  const known = dialects.map((each) => each.name).join(', ');
  throw new RangeError(`dialect: expected one of ${known}; got ${name}.`);
}
