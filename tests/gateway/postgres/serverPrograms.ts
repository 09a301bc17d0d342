import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';

/** Debian puts the programs of each major version into a folder of their own, outside PATH. */
const versions = '/usr/lib/postgresql';
const oldest = 15;

export interface ServerUser {
  readonly uid?: number;
  readonly gid?: number;
}

/** The folder with initdb, postgres and pg_basebackup of the newest PostgreSQL that Debian installed. */
export function serverPrograms(): string {
  const found = (existsSync(versions) ? readdirSync(versions) : [])
    .map(Number)
    .filter((version) => version >= oldest && existsSync(path.join(versions, `${version}`, 'bin/postgres')))
    .toSorted((a, b) => b - a)[0];
  if (found === undefined)
    throw new Error(
      `Expected PostgreSQL ${oldest} or newer in ${versions}, got none: install the Debian package postgresql.`,
    );
  return path.join(versions, `${found}`, 'bin');
}

/** PostgreSQL refuses to run as root: then it runs as the user that the Debian package made for it. */
export function serverUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
}
