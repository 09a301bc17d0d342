import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { dashboardFolder } from './places.ts';

/** One row of Vite’s manifest. */
interface Built {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

export interface FileSize {
  readonly file: string;
  readonly gzipBytes: number;
}

/** What the browser loads until the queue is there: the page, its scripts and styles, compressed as a network would. */
export function firstPage(root: string, page = 'pages/queue/QueuePage.tsx'): readonly FileSize[] {
  const folder = path.join(root, dashboardFolder);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')) as Readonly<
    Record<string, Built>
  >;
  const found = new Set(['index.html']);
  const take = (name: string): void => {
    const built = manifest[name];
    if (built === undefined)
      throw new Error(`The dashboard has no ${name}: its first page cannot be weighed.`);
    if (found.has(built.file)) return;
    for (const file of [built.file, ...(built.css ?? [])]) found.add(file);
    for (const other of built.imports ?? []) take(other);
  };
  take('index.html');
  take(page);
  return [...found].map((file) => ({
    file,
    gzipBytes: gzipSync(readFileSync(path.join(folder, file)), { level: 9 }).length,
  }));
}
