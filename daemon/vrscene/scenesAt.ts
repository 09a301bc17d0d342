import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import type { Locale } from '#protocol/bridge/locale.ts';
import { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { inWords, type Text, text } from '#protocol/texts/text.ts';
import { inHashes, isPattern, type NumberedSet, numberedSet } from './numberedSet.ts';
import { readScenes } from './readOnThread.ts';
import { UnreadableScene } from './readScene.ts';
import { reasonOf, snapshotOfScenes } from './sceneSnapshot.ts';

/** The scenes that a path stands for: one file, or all of a set that is named `shot_####.vrscene`. */
export interface ScenesAt {
  readonly file: string;
  readonly files: readonly string[];
  readonly set?: NumberedSet;
}

/** There is no V-Ray scene at a path: why, for people, with the line where its text breaks off. */
export class NoScene extends Error {
  readonly text: Text;
  readonly line: number | undefined;
  /** Whether there is a file, which is no V-Ray scene. */
  readonly isRead: boolean;

  constructor(
    said: Text,
    { line, isRead = false }: { readonly line?: number; readonly isRead?: boolean } = {},
  ) {
    super(inWords(said, 'en'));
    this.name = 'NoScene';
    this.text = said;
    this.line = line;
    this.isRead = isRead;
  }
}

/** Looks which files there are, without reading any. Throws `NoScene`. */
export function scenesAt(file: string): ScenesAt {
  if (!isPattern(file) || isFile(file)) {
    requireFile(file);
    return { file, files: [file] };
  }
  const set = numberedSet(inHashes(file), namesIn(path.dirname(file)));
  if (!set) throw new NoScene(text('vrscene.badPattern', { file }));
  if (set.numbers.length === 0) throw new NoScene(text('vrscene.noneOfSet', { file }));
  return { file, files: set.numbers.map(set.fileOf), set };
}

/** Reads them all, on a thread. Throws `NoScene`. `tell` hears now and then how many bytes were read. */
export async function snapshotAt(
  { file, files, set }: ScenesAt,
  place: { readonly os: Platform; readonly locale: Locale },
  {
    tell = () => {},
    signal,
  }: { readonly tell?: (bytes: number) => void; readonly signal?: AbortSignal } = {},
): Promise<SceneSnapshot> {
  try {
    const [first, ...others] = await readScenes(files, tell, signal);
    signal?.throwIfAborted();
    if (!first) throw new NoScene(text('vrscene.noneOfSet', { file }));
    return SceneSnapshot.parse(
      snapshotOfScenes({ scenes: [first, ...others], ...place, ...(set ? { set } : {}) }),
    );
  } catch (error) {
    if (!(error instanceof UnreadableScene)) throw error;
    const { unread } = error;
    const line = unread.kind === 'fault' ? { line: unread.line } : {};
    const reason = reasonOf(unread);
    throw new NoScene(text('vrscene.notVrscene', { file: error.file, reason }), { ...line, isRead: true });
  }
}

function isFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? false;
}

function requireFile(file: string): void {
  try {
    if (!statSync(file).isFile()) throw missing(file, 'notAFile');
    accessSync(file, constants.R_OK);
  } catch (error) {
    if (error instanceof NoScene) throw error;
    throw missing(file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch (error) {
    const { code = String(error) } = error as NodeJS.ErrnoException;
    throw missing(folder, code);
  }
}

function missing(file: string, fault: string): NoScene {
  return new NoScene(text('vrscene.missing', { file, fault }));
}
