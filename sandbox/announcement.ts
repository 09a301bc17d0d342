import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SandboxFile, sandboxFileName } from '#protocol/sandbox/sandboxFile.ts';

/** Writes `sandbox.json` whole, readable by its owner only; who reads meanwhile sees the old one or none. */
export function announce(home: string, file: SandboxFile): void {
  const path = join(home, sandboxFileName);
  const unfinished = `${path}.${file.pid}`;
  rmSync(unfinished, { force: true });
  writeFileSync(unfinished, `${JSON.stringify(file, undefined, 2)}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(unfinished, path);
}

/** The sandbox that announced itself last in this home; undefined when none did or the file cannot be read. */
export function announced(home: string): SandboxFile | undefined {
  try {
    return SandboxFile.parse(JSON.parse(readFileSync(join(home, sandboxFileName), 'utf8')));
  } catch {
    return undefined;
  }
}

/** Removes `sandbox.json`; only for the process that holds the home's store: no other may announce itself there. */
export function withdraw(home: string): void {
  rmSync(join(home, sandboxFileName), { force: true });
}
