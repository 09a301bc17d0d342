import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { isPattern, type NumberedSet, numberedSet } from '#daemon/vrscene/numberedSet.ts';
import { readScenes } from '#daemon/vrscene/readOnThread.ts';
import { UnreadableScene } from '#daemon/vrscene/readScene.ts';
import { reasonOf, snapshotOfScenes } from '#daemon/vrscene/sceneSnapshot.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { CommandFailure, exitCodes } from './command.ts';
import { locale, words } from './language.ts';
import { createProgressBars } from './progressBars.ts';
import { requireSceneFile } from './sceneFiles.ts';
import type { SceneReader } from './sceneReader.ts';
import { isLive, sayLine } from './terminal.ts';

/**
 * Reads one .vrscene, or a set of them that is named `shot_####.vrscene`. Throws `CommandFailure` for one that is
 * not there.
 */
export function vrsceneReader(file: string): SceneReader {
  const set = isPattern(file) && !isFile(file) ? setOf(file) : undefined;
  if (!set) requireSceneFile(file);
  return { file, host: 'standalone', title: 'V-Ray Standalone', read: () => read(file, set) };
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function setOf(pattern: string): NumberedSet {
  const set = numberedSet(pattern, namesIn(path.dirname(pattern)));
  if (!set) throw refuse(words('cli.scene.badPattern', { file: pattern }));
  if (set.numbers.length === 0) throw refuse(words('cli.scene.noneOfSet', { file: pattern }));
  return set;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw refuse(words('cli.scene.missing', { file: folder, fault: code }));
  }
}

async function read(file: string, set: NumberedSet | undefined): Promise<SceneSnapshot> {
  const files = set ? set.numbers.map(set.fileOf) : [file];
  const total = files.reduce((sum, one) => sum + (statSync(one, { throwIfNoEntry: false })?.size ?? 0), 0);
  sayLine(words('cli.scene.reading', { file }));
  const bars = isLive(process.stderr) ? createProgressBars({}) : undefined;
  try {
    const [first, ...others] = await readScenes(files, (done) =>
      bars?.show(file, { label: path.basename(file), done, total, note: '' }, ''),
    );
    if (!first) throw new CommandFailure(exitCodes.failed, words('cli.scene.noneOfSet', { file }));
    const place = { os: thisMachine.platform, locale };
    return SceneSnapshot.parse(
      snapshotOfScenes({ scenes: [first, ...others], ...place, ...(set ? { set } : {}) }),
    );
  } catch (error) {
    if (!(error instanceof UnreadableScene)) throw error;
    const reason = reasonOf(error.unread);
    throw new CommandFailure(exitCodes.failed, words('cli.scene.notVrscene', { file: error.file, reason }));
  } finally {
    bars?.stop();
  }
}

function refuse(sentence: string): CommandFailure {
  return new CommandFailure(exitCodes.usage, sentence);
}
