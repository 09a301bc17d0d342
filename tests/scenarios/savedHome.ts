import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** Copies a home as a backup does, also while a daemon writes to it. */
export function saveHome(home: string, backup: string): void {
  cpSync(home, backup, { recursive: true, preserveTimestamps: true });
}

/** As a program that unpacks a backup does: other files under the same names. */
export function putBackAnew(backup: string, home: string): void {
  for (const name of readdirSync(home)) rmSync(path.join(home, name), { recursive: true });
  cpSync(backup, home, { recursive: true, preserveTimestamps: true });
}

/** As a program that restores in place does: the same files, with what they held then. */
export function putBackInPlace(backup: string, home: string): void {
  const saved = new Set(readdirSync(backup));
  for (const name of readdirSync(home))
    if (!saved.has(name)) rmSync(path.join(home, name), { recursive: true });
  for (const entry of readdirSync(backup, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    const to = path.join(home, path.relative(backup, from));
    if (entry.isDirectory()) mkdirSync(to, { recursive: true, mode: 0o700 });
    else if (entry.isFile()) writeFileSync(to, readFileSync(from), { mode: 0o600 });
  }
}
