import { statSync } from 'node:fs';
import path from 'node:path';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { NoScene, scenesAt, snapshotAt } from '#daemon/vrscene/scenesAt.ts';
import { inWords } from '#protocol/texts/text.ts';
import { CommandFailure, exitCodes } from '../command.ts';
import { locale, words } from '../language.ts';
import { createProgressBars } from '../terminal/progressBars.ts';
import { isLive, sayLine } from '../terminal/terminal.ts';
import type { SceneReader } from './sceneReader.ts';

/**
 * Reads one .vrscene, or a set of them that is named `shot_####.vrscene`. Throws `CommandFailure` for one that is
 * not there.
 */
export function vrsceneReader(file: string): SceneReader {
  const found = refusing(() => scenesAt(file));
  return {
    file,
    host: 'standalone',
    title: 'V-Ray Standalone',
    async read() {
      const total = found.files.reduce(
        (sum, one) => sum + (statSync(one, { throwIfNoEntry: false })?.size ?? 0),
        0,
      );
      sayLine(words('cli.scene.reading', { file }));
      const bars = isLive(process.stderr) ? createProgressBars({}) : undefined;
      const tell = (done: number) => bars?.show(file, { label: path.basename(file), done, total, note: '' });
      try {
        return await snapshotAt(found, { os: thisMachine.platform, locale }, { tell });
      } catch (error) {
        throw refusalOf(error);
      } finally {
        bars?.stop();
      }
    },
  };
}

function refusing<Result>(look: () => Result): Result {
  try {
    return look();
  } catch (error) {
    throw refusalOf(error);
  }
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof NoScene)) return error;
  return new CommandFailure(error.isRead ? exitCodes.failed : exitCodes.usage, inWords(error.text, locale));
}
