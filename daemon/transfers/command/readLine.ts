import { type LinePattern, lineGroups } from './commandFile.ts';

/** What a line says, by name; undefined for one that the pattern does not mean. */
export type Said = Readonly<Record<string, string>>;

/** A line of a program’s output, which may be JSON; parsed at most once, however many patterns look at it. */
export interface OutputLine {
  readonly line: string;
  json?: unknown;
}

/** Returns what reads a line by a pattern; without a pattern, nothing is read. */
export function readerOf(pattern: LinePattern | undefined): (line: OutputLine) => Said | undefined {
  if (pattern === undefined) return () => undefined;
  if (typeof pattern === 'string') {
    const expression = new RegExp(pattern, 'u');
    return ({ line }) => {
      const match = expression.exec(line);
      return match === null ? undefined : { ...match.groups };
    };
  }
  const conditions = Object.entries(pattern.where ?? {}).map(
    ([field, expression]) => [field, new RegExp(expression, 'u')] as const,
  );
  const fields = lineGroups.flatMap((name) =>
    pattern[name] === undefined ? [] : [[name, pattern[name]] as const],
  );
  return (line) => {
    if (!conditions.every(([field, expression]) => expression.test(valueAt(line, field) ?? '')))
      return undefined;
    const said: Record<string, string> = {};
    for (const [name, field] of fields) {
      const value = valueAt(line, field);
      if (value === undefined) return undefined;
      said[name] = value;
    }
    return said;
  };
}

function valueAt(line: OutputLine, field: string): string | undefined {
  line.json ??= parse(line.line);
  let value: unknown = line.json;
  for (const step of field.split('.')) {
    if (value === null || typeof value !== 'object' || !Object.hasOwn(value, step)) return undefined;
    value = Reflect.get(value, step);
  }
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** One object a line, also where the lines are the elements of an array. */
function parse(line: string): unknown {
  try {
    return JSON.parse(line.replace(/,\s*$/, ''));
  } catch {
    return {};
  }
}
