import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

/** Where the parts that run as processes of their own, or inside hosts, lie beside this program. */
export const places = {
  root,
  cli: path.join(root, 'daemon/cli/main.ts'),
  sandbox: path.join(root, 'sandbox/main.ts'),
  adapters: path.join(root, 'adapters'),
  licence: path.join(root, 'LICENSE'),
} as const;
