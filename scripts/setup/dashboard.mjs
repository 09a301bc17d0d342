import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedNode } from './dependencies.mjs';
import { underLock } from './lock.mjs';
import { runWithProgress } from './terminal.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const stampFile = join(root, 'out', 'dashboard.stamp');
/** All that decides about the bytes of the dashboard. */
const inputs = ['dashboard', 'protocol', 'scripts/dashboard', 'package-lock.json'];
const noInput = /(?:^|[\\/])vectors[\\/]|\.md$/;

/** Builds the dashboard, unless that has been done with these sources. */
export async function ensureDashboard() {
  if (readStamp() !== inputsHash()) await underLock(build);
}

async function build() {
  const hash = inputsHash();
  if (readStamp() === hash) return;
  const script = fileURLToPath(new URL('../dashboard/main.ts', import.meta.url));
  await runWithProgress('building the dashboard', pinnedNode, [script, stampFile, hash], {
    chatters: true,
    cwd: root,
  });
}

function readStamp() {
  return existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : undefined;
}

function inputsHash() {
  const hash = createHash('sha256');
  for (const file of inputs.flatMap(filesBelow).sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
}

/**
 * @param {string} input
 * @returns {string[]}
 */
function filesBelow(input) {
  if (!existsSync(join(root, input))) return [];
  if (!input.includes('.')) {
    return readdirSync(join(root, input), { withFileTypes: true }).flatMap((entry) => {
      const path = `${input}/${entry.name}`;
      if (entry.isDirectory()) return filesBelow(path);
      return noInput.test(path) ? [] : [path];
    });
  }
  return [input];
}
