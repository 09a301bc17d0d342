import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { DashboardFile, DashboardFiles } from '#daemon/bridge/ports.ts';

const built = fileURLToPath(new URL('../../../out/dashboard', import.meta.url));

/** The pages by the file that they are built into. */
const pages: Readonly<Record<string, string>> = {
  'index.html': '/',
  'form.html': '/form',
  'admin.html': '/admin',
};

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/**
 * The dashboard as it was built, read whole when it is first asked for: a build in between would leave a page with
 * scripts that are gone. A checkout that has not built it has none.
 */
export function dashboardFiles(folder = built): DashboardFiles {
  let files: ReadonlyMap<string, DashboardFile> | undefined;
  return (path) => {
    files ??= readAll(folder);
    return files.get(path);
  };
}

function readAll(folder: string): ReadonlyMap<string, DashboardFile> {
  return new Map(
    namesIn(folder).flatMap((name): [string, DashboardFile][] => {
      const type = types[path.extname(name)];
      if (type === undefined) return [];
      const bytes = readFileSync(path.join(folder, name));
      return [[pages[name] ?? `/${name.replaceAll('\\', '/')}`, { bytes, type }]];
    }),
  );
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
