import { readScene } from '#daemon/vrscene/readScene.ts';

// Reads one scene in a process of its own: node readOne.ts FILE

const mib = 1024 * 1024;
const before = process.memoryUsage.rss();
const startedAt = performance.now();
const { parts } = readScene(process.argv[2] ?? '', () => {});
const ms = performance.now() - startedAt;
// The most that the process ever took, of which reading took what came on top.
const grownMib = (process.resourceUsage().maxRSS * 1024 - before) / mib;
const files = parts.reduce((sum, part) => sum + part.files.length, 0);
process.stdout.write(JSON.stringify({ ms, grownMib, files }));
