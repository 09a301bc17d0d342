import { randomUUID } from 'node:crypto';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';

const Note = z.object({ folders: z.array(z.string()) });
const suffix = '.partials.json';

/** Where files that are not whole yet may lie, written down before the first of them is. */
export interface PartialNotes {
  /** Of one run; answers its tag. */
  begin(folders: readonly string[]): Promise<string>;
  end(tag: string): Promise<void>;
  /** Of runs that never ended. */
  left(): Promise<readonly { readonly tag: string; readonly folders: readonly string[] }[]>;
}

export function createPartialNotes(folder: string): PartialNotes {
  const running = new Set<string>();
  const placeOf = (tag: string) => path.join(folder, `${tag}${suffix}`);
  return {
    async begin(folders) {
      const tag = randomUUID();
      running.add(tag);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFile(placeOf(tag), JSON.stringify({ folders }), { mode: 0o600 });
      return tag;
    },
    async end(tag) {
      running.delete(tag);
      await rm(placeOf(tag), { force: true });
    },
    async left() {
      const names = await readdir(folder).catch(() => []);
      const tags = names
        .filter((name) => name.endsWith(suffix))
        .map((name) => name.slice(0, -suffix.length))
        .filter((tag) => !running.has(tag));
      return Promise.all(
        tags.map(async (tag) => {
          // A note that is cut off was written before its run began.
          const said = await readFile(placeOf(tag), 'utf8').catch(() => '');
          return { tag, folders: foldersIn(said) };
        }),
      );
    },
  };
}

function foldersIn(text: string): readonly string[] {
  try {
    return Note.parse(JSON.parse(text)).folders;
  } catch {
    return [];
  }
}
