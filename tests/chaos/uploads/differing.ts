import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** Names of files that are not the same at both ends, byte by byte; what is half at the receiver does not count. */
export function differing(local: string, remote: string): string[] {
  const of = (folder: string) =>
    new Map(
      readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true })
        .filter((entry) => entry.isFile() && !isHalf(entry))
        .map((entry) => {
          const file = path.join(entry.parentPath, entry.name);
          return [
            path.relative(folder, file),
            createHash('sha256').update(readFileSync(file)).digest('hex'),
          ] as const;
        }),
    );
  const [here, there] = [of(local), of(remote)];
  return [...new Set([...here.keys(), ...there.keys()])].filter((name) => here.get(name) !== there.get(name));
}

/** As programs name what they have not brought whole: a suffix; of rsync the folder in which it goes on, and what a kill leaves. */
function isHalf({ name, parentPath }: { readonly name: string; readonly parentPath: string }): boolean {
  const isOfRsync = path.basename(parentPath) === '.rsync-partial' || /^\..+\.[A-Za-z0-9]{6}$/.test(name);
  return name.endsWith('.partial') || isOfRsync;
}
