import { createHash } from 'node:crypto';
import { constants, createReadStream, readFileSync, utimesSync } from 'node:fs';
import { copyFile, mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SceneKeeping } from '#daemon/submissions/ports.ts';
import { isUnchanged, type SizeAndTime } from '#protocol/platform/unchangedFile.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { cloningDisk } from './cloningDisk.ts';
import { type CloningDisk, createKeepByClone } from './keepDependencies.ts';

/** A scene that cannot be kept as it now is. */
class SceneFault extends Error {
  readonly text: Text;

  constructor(text: Text) {
    super(inWords(text, 'en'));
    this.text = text;
  }
}

/** A host may be saving the scene just then. */
const mostAttempts = 5;
/** So little of the home's own disk, just written, is read at once in less time than a thread takes to be asked. */
const smallBytes = 256 * 1024;

/** Keeps each submission’s scenes in a folder of its own below `folder`, as they were when it was accepted (§4). */
export function createSceneKeeping(folder: string, disk: CloningDisk = cloningDisk): SceneKeeping {
  const placeOf = (submissionId: string) => path.join(folder, submissionId);
  return {
    async keep(scene, submissionId) {
      // Scenes of two folders may have one name, and a folder for each takes some disks twenty times as long as a file.
      const own = createHash('sha256').update(scene).digest('hex').slice(0, 16);
      const keptPath = path.join(placeOf(submissionId), `${own}${path.extname(scene).slice(0, 16)}`);
      let before = await lookAt(scene);
      if (!before) return undefined;
      await mkdir(path.dirname(keptPath), { recursive: true, mode: 0o700 });
      for (let attempt = 0; attempt < mostAttempts && before; attempt += 1) {
        await copyFile(scene, keptPath, constants.COPYFILE_FICLONE);
        const after = await lookAt(scene);
        if (after && isUnchanged(after, before)) {
          utimesSync(keptPath, new Date(), new Date(before.mtimeMs));
          return { ...before, keptPath, sha256: await hashOf(keptPath, before.size) };
        }
        before = after;
      }
      if (!before) return undefined;
      throw new SceneFault(text('scenes.beingWritten', { scene }));
    },
    keepByClone: createKeepByClone(folder, disk),
    drop: (submissionId) => rm(placeOf(submissionId), { recursive: true, force: true }),
  };
}

/** Undefined: it is not there. Reading a device or a pipe might never end, and a folder cannot be copied as one file. */
async function lookAt(scene: string): Promise<SizeAndTime | undefined> {
  const there = await stat(scene).catch(() => undefined);
  if (!there) return undefined;
  if (!there.isFile()) throw new SceneFault(text('scenes.notAFile', { scene }));
  return { size: there.size, mtimeMs: Math.floor(there.mtimeMs) };
}

async function hashOf(file: string, size: number): Promise<string> {
  const hash = createHash('sha256');
  if (size <= smallBytes) return hash.update(readFileSync(file)).digest('hex');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
