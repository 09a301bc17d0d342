import { accessSync, constants, statSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import type { QuickNews, QuickStat } from './quickStats.ts';
import { factsOf, isRestricted, noFacts } from './statFacts.ts';

/** A thread that looks at one file after the other, and stops where the disk is slow. */

const newsAfter = 256;
/** A disk that takes longer, such as a share, is looked at by many threads at a time instead. */
const slowMsPerFile = 0.5;

parentPort?.on('message', (paths: readonly string[]) => {
  let stats: QuickStat[] = [];
  let since = performance.now();
  for (const [index, path] of paths.entries()) {
    stats.push(statOf(path));
    if (stats.length < newsAfter) continue;
    const now = performance.now();
    const isSlow = now - since > slowMsPerFile * stats.length;
    const isLast = isSlow || index + 1 === paths.length;
    parentPort?.postMessage({ stats, isLast } satisfies QuickNews);
    if (isLast) return;
    stats = [];
    since = now;
  }
  parentPort?.postMessage({ stats, isLast: true } satisfies QuickNews);
});

function statOf(path: string): QuickStat {
  try {
    const stats = statSync(path, { bigint: true });
    if (isRestricted(stats)) accessSync(path, constants.R_OK);
    return factsOf(stats);
  } catch (error) {
    return noFacts(error);
  }
}
