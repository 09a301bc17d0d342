import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { bundlesFolder } from '#scripts/checkout/keptBundle.cjs';
import { bareEnvironment } from '#tests/daemon/bareEnvironment.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
/** All that decides how a bundle is made, as it is. */
const copied = [
  'scripts/checkout',
  'scripts/package',
  'daemon/config/installation.ts',
  'daemon/config/v8.ts',
];

const sources = {
  'package.json': JSON.stringify({
    type: 'module',
    imports: { '#daemon/*': './daemon/*', '#scripts/*': './scripts/*', '#protocol/*': './protocol/*' },
  }),
  'daemon/cli/main.ts': `import { readFileSync } from 'node:fs';
import { greeting } from 'greeting';
import { isBundledCheckout } from '#daemon/config/installation.ts';
import { said } from './said.ts';
import facts from './facts.json' with { type: 'json' };

const place = new URL('./beside.txt', import.meta.url);
console.log(isBundledCheckout ? 'bundle' : 'sources');
void import('./late.ts').then(({ late }) =>
  console.log([greeting, said, facts.fact, late(), readFileSync(place, 'utf8'), place.pathname].join(' ')),
);
`,
  'daemon/cli/serveMain.ts': "console.log('bundle\\nready');\n",
  'daemon/cli/said.ts': "export const said: string = 'one';\n",
  'daemon/cli/late.ts': "export function late(): string {\n  return 'late';\n}\n",
  'daemon/cli/facts.json': '{"fact": "fact"}',
  'daemon/cli/beside.txt': 'beside',
  'node_modules/greeting/package.json': '{"name": "greeting", "main": "index.js"}',
  'node_modules/greeting/index.js': "exports.greeting = 'good morning';\n",
  'node_modules/greeting/other.js': "exports.greeting = 'good night';\n",
} as const;

export interface Said {
  readonly from: string;
  readonly words: string;
  readonly error: string;
  readonly code: number | null;
}

/** A checkout with a program of a few lines, and with the scripts that run one. */
export interface SmallCheckout {
  readonly root: string;
  /** Where its bundles lie. */
  readonly bundles: string;
  write(file: string, content: string): void;
  read(file: string): string;
  /** As a person starts it. */
  run(options?: RunOptions): Promise<Said>;
  /** The sources, by Node alone. */
  runSources(): Promise<Said>;
  /** Again and again, until a bundle runs: none is made of scripts that were themselves just written. */
  runUntilBundled(): Promise<Said>;
}

interface RunOptions {
  readonly flags?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Writes one into a new folder. */
export function smallCheckout(folder: string): SmallCheckout {
  const checkout = checkoutIn(folder);
  for (const file of copied) cpSync(path.join(root, file), path.join(folder, file), { recursive: true });
  for (const [file, content] of Object.entries(sources)) checkout.write(file, content);
  for (const name of ['esbuild', 'vite'])
    symlinkSync(path.join(root, 'node_modules', name), path.join(folder, 'node_modules', name));
  return checkout;
}

/** The one that lies there. */
export function checkoutIn(folder: string): SmallCheckout {
  const place = (file: string) => path.join(folder, file);
  const start = async (file: string, { flags = [], args = [], env }: RunOptions = {}): Promise<Said> => {
    const child = spawn(process.execPath, [...flags, place(file), ...args], {
      cwd: folder,
      env: { ...bareEnvironment(), ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
    const [out, error, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    const [from = '', words = ''] = out.split('\n');
    return { from, words, error, code };
  };
  const run = (options?: RunOptions) => start('scripts/checkout/renderbridge.cjs', options);
  return {
    root: folder,
    bundles: bundlesFolder(folder),
    write(file, content) {
      mkdirSync(path.dirname(place(file)), { recursive: true });
      writeFileSync(place(file), content);
    },
    read: (file) => readFileSync(place(file), 'utf8'),
    run,
    runSources: () => start('daemon/cli/main.ts'),
    async runUntilBundled() {
      for (;;) {
        const said = await run();
        if (said.from === 'bundle' || said.code !== 0) return said;
      }
    },
  };
}

/** The scripts of bundles that lie there, newest or not. */
export function scriptsIn(folder: string): readonly string[] {
  return readdirSync(folder).filter((file) => file.endsWith('.js'));
}
