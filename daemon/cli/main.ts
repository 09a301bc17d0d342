import { enableCompileCache } from 'node:module';
import path from 'node:path';
import { isBundledCheckout, isPackaged, places } from '#daemon/config/installation.ts';
import { setV8Flags } from '#daemon/config/v8.ts';

const isDaemon = process.argv[2] === 'serve';
const isBundled = isPackaged || isBundledCheckout;
// What runs a bundle has set them already.
if (isDaemon && !isBundled) setV8Flags();
// Before anything else is loaded. Who can write into a checkout can write its sources, too; a bundle has its own.
if (!isBundled) enableCompileCache(path.join(places.root, '.cache', 'compiled'));

// Not awaited at the top: a bundle is a script.
void import('./runCommandLine.ts').then(({ runCommandLine }) =>
  runCommandLine(async () => {
    const program = isDaemon
      ? (await import('./program/serve.ts')).createServeProgram()
      : await (await import('./program/program.ts')).createProgram();
    return program.parseAsync();
  }),
);
