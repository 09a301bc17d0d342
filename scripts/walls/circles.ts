import type { Violation } from './violation.ts';

/** What a file imports, as a path from the root, and on which line. */
export interface Reach {
  readonly to: string;
  readonly line: number;
}

/** Imports without which no file would reach itself, each with the circle that it closes. */
export function judgeCircles(reaches: ReadonlyMap<string, readonly Reach[]>): Violation[] {
  const violations: Violation[] = [];
  const finished = new Set<string>();
  const connection: string[] = [];
  const visit = (file: string) => {
    if (finished.has(file)) return;
    connection.push(file);
    for (const { to, line } of reaches.get(file) ?? []) {
      const at = connection.indexOf(to);
      if (at < 0) visit(to);
      else
        violations.push({
          file,
          line,
          fault: `closes a circle: ${[...connection.slice(at), to].join(' → ')}`,
          advice,
        });
    }
    connection.pop();
    finished.add(file);
  };
  for (const file of reaches.keys()) visit(file);
  return violations;
}

const advice =
  'files that import each other, be it for a type, can only be read and changed together: put what both need into a file that imports neither.';
