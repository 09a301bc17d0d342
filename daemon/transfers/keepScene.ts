import { createHash } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { copyFile, mkdir, rm, stat, utimes } from 'node:fs/promises';
import path from 'node:path';
import type { SceneKeeping } from '#daemon/submissions/ports.ts';
import { isUnchanged } from '#protocol/platform/unchangedFile.ts';
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

/** Keeps each submission’s scenes in a folder of its own below `folder`, as they were when it was accepted (§4). */
export function createSceneKeeping(folder: string, disk: CloningDisk = cloningDisk): SceneKeeping {
  const placeOf = (submissionId: string) => path.join(folder, submissionId);
  return {
    async keep(scene, submissionId) {
      // Scenes of two folders may have one name.
      const own = createHash('sha256').update(scene).digest('hex').slice(0, 16);
      const keptPath = path.join(placeOf(submissionId), own, path.basename(scene));
      await mkdir(path.dirname(keptPath), { recursive: true, mode: 0o700 });
      // Reading a device or a pipe might never end, and a folder cannot be copied as one file.
      const there = await stat(scene).catch(() => undefined);
      if (there && !there.isFile()) throw new SceneFault(text('scenes.notAFile', { scene }));
      for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
        const before = await cloningDisk.factsOf(scene);
        if (!before) return undefined;
        await copyFile(scene, keptPath, constants.COPYFILE_FICLONE);
        const after = await cloningDisk.factsOf(scene);
        if (!after || !isUnchanged(after, before)) continue;
        await utimes(keptPath, new Date(), new Date(before.mtimeMs));
        return { ...before, keptPath, sha256: await hashOf(keptPath) };
      }
      throw new SceneFault(text('scenes.beingWritten', { scene }));
    },
    keepByClone: createKeepByClone(folder, disk),
    drop: (submissionId) => rm(placeOf(submissionId), { recursive: true, force: true }),
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
