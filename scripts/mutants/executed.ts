import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as z from 'zod';

/** From here up to, not including, there: offsets in a file. */
export type Span = readonly [start: number, end: number];

const Report = z.object({
  result: z.array(
    z.object({
      url: z.string(),
      functions: z.array(
        z.object({
          ranges: z.array(z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() })),
        }),
      ),
    }),
  ),
});

/** What V8 says was executed of each file below the root, from the reports of all processes that ran. */
export function readExecuted(
  folder: string,
  root: string,
  isWanted: (file: string) => boolean,
): Map<string, Span[]> {
  const executed = new Map<string, Span[]>();
  for (const name of readdirSync(folder)) {
    const { result } = Report.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')));
    for (const { url, functions } of result) {
      if (!url.startsWith('file:')) continue;
      const path = fileURLToPath(url);
      const file = path.startsWith(`${root}/`) ? path.slice(root.length + 1) : '';
      if (!isWanted(file)) continue;
      const spans = executedSpans(functions.flatMap(({ ranges }) => ranges));
      executed.set(file, joined([...(executed.get(file) ?? []), ...spans]));
    }
  }
  return executed;
}

interface Range {
  readonly startOffset: number;
  readonly endOffset: number;
  readonly count: number;
}

/** Ranges lie in each other; the innermost says how often its code ran. */
export function executedSpans(ranges: readonly Range[]): Span[] {
  const edges = [
    ...new Set(ranges.flatMap(({ startOffset, endOffset }) => [startOffset, endOffset])),
  ].toSorted((a, b) => a - b);
  const spans: Span[] = [];
  for (const [index, start] of edges.slice(0, -1).entries()) {
    const end = edges[index + 1] ?? start;
    const [innermost] = ranges
      .filter(({ startOffset, endOffset }) => startOffset <= start && end <= endOffset)
      .toSorted((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
    if (innermost && innermost.count > 0) spans.push([start, end]);
  }
  return joined(spans);
}

export function joined(spans: readonly Span[]): Span[] {
  const all: Span[] = [];
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    const last = all.at(-1);
    if (last && start <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], end)];
    else all.push([start, end]);
  }
  return all;
}

/** Some of the span was executed. */
export function touches(spans: readonly Span[], start: number, end: number): boolean {
  return spans.some(([from, to]) => from < end && start < to);
}
