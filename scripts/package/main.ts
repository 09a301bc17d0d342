import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { adapterArchives } from './adapterArchives.ts';
import { programPackages } from './programPackages.ts';
import { targetNames, targetOf } from './target.ts';
import { wheel } from './wheel.ts';

// npm run package [-- --out FOLDER] [--for SYSTEM] [--adapters] [--version VERSION]
// Everything that is handed out, in out/packages, with its checksums: docs/packages.md. Another version than that of
// package.json is for trying an update.

const root = fileURLToPath(new URL('../..', import.meta.url));
const machine = `${process.platform}-${process.arch}`;
const { version: current } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
  readonly version: string;
};
const { values } = parseArgs({
  options: {
    version: { type: 'string', default: current },
    out: { type: 'string', default: path.join(root, 'out', 'packages') },
    for: { type: 'string', default: machine },
    adapters: { type: 'boolean', default: false },
  },
});
const { version } = values;
const target = targetOf(values.for, machine);

if (target === undefined) {
  console.error(`There are packages for ${targetNames.join(', ')}; got ${values.for}.`);
  process.exitCode = 2;
} else {
  const folder = path.resolve(values.out);
  mkdirSync(folder, { recursive: true });
  const made = [
    ...adapterArchives(version),
    wheel(version),
    ...(values.adapters
      ? []
      : await programPackages({ root, version, target, work: path.join(root, 'out') })),
  ];
  const lines = made.map(({ name, bytes }) => {
    writeFileSync(path.join(folder, name), bytes);
    const digest = createHash('sha256').update(bytes).digest('hex');
    console.log(`${path.join(folder, name)}  ${bytes.length} bytes`);
    return `${digest}  ${name}\n`;
  });
  writeFileSync(path.join(folder, 'SHA256SUMS'), lines.join(''));
}
