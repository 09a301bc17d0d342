import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { isPackaged, places } from '#daemon/config/installation.ts';

// Before anything else is loaded. Who can write into a checkout can write its sources, too; a package brings its own.
if (!isPackaged) enableCompileCache(path.join(places.root, '.cache', 'compiled'));

// Not awaited at the top: a bundle is a script.
void import('./runCommandLine.ts').then(({ runCommandLine }) =>
  runCommandLine(async () =>
    process.argv[2] === 'serve'
      ? (await import('./program/serve.ts')).createServeProgram()
      : (await import('./program/program.ts')).createProgram(),
  ),
);
