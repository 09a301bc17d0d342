import { closeSync, existsSync, readSync } from 'node:fs';
import path from 'node:path';
import { NotAFile, type OpenFile, openRegularFile } from '#daemon/files/openRegularFile.ts';
import { VrsceneFault } from './blocks.ts';
import { foldersOfConfig, isColorConfig, longestConfig } from './colorConfig.ts';
import { filesOfLayers, isLayersFile, longestLayers } from './frameBufferLayers.ts';
import { imagesOfList, isImageList, longestList } from './imageList.ts';
import { headersIncluded, isShaderSource, longestShader, mostHeaders } from './oslHeaders.ts';
import type { InlineShader } from './oslShader.ts';
import { absoluteFrom } from './place.ts';
import { type NamedFile, readSceneText, type VrsceneText } from './sceneText.ts';
import { decoded, type WrittenText } from './values.ts';

/** A scene with what it includes, in the order in which V-Ray reads it, and the scenes that plug-ins load. */
export interface ReadScene {
  readonly file: string;
  readonly parts: readonly ReadPart[];
}

export interface ReadPart {
  readonly file: string;
  readonly text: VrsceneText;
  /** A scene that a plug-in loads as an asset: its files are needed, its settings and cameras do not count. */
  readonly isAsset: boolean;
  /** What it includes, by absolute path. */
  readonly includes: readonly IncludedFile[];
  readonly files: readonly PlacedFile[];
  /** Headers of shaders in the scene that lie in no folder that it names. */
  readonly headersNotFound: readonly { readonly owner: string; readonly header: string }[];
}

export interface PlacedFile extends NamedFile {
  readonly path: string;
}

export interface IncludedFile {
  readonly path: string;
  readonly written: WrittenText;
  /** Why it is no part of the scene; undefined: it is one. */
  readonly unread?: UnreadFile;
}

/** Why a file is not read: the system’s word, or the place that is no V-Ray scene. */
export type UnreadFile =
  | { readonly kind: 'system'; readonly code: string }
  | { readonly kind: 'fault'; readonly expected: string; readonly line: number }
  | { readonly kind: 'empty' };

/** A file that is no V-Ray scene, or that nobody can read. */
export class UnreadableScene extends Error {
  readonly file: string;
  readonly unread: UnreadFile;

  constructor(file: string, unread: UnreadFile) {
    super(`${file}: ${unread.kind}`);
    this.name = 'UnreadableScene';
    this.file = file;
    this.unread = unread;
  }
}

/** Includes of includes, and so on: more of them go round in a circle that names differ in. */
const mostParts = 1000;

/** What was read of the parts that several scenes share. */
export type SharedParts = Map<string, VrsceneText | UnreadableScene>;

/**
 * Reads a scene and what it includes. Throws `UnreadableScene` for the scene itself. `tell` hears how many bytes were
 * read. `shared`: so that the geometry of a set is read once, not with each of its scenes.
 */
export function readScene(
  file: string,
  tell: (bytes: number) => void,
  shared: SharedParts = new Map(),
): ReadScene {
  const whole = path.resolve(file);
  const parts: ReadPart[] = [];
  const seen = new Set([whole]);
  const read = (one: string, text: VrsceneText, isAsset: boolean) => {
    const includes: IncludedFile[] = [];
    const named = text.files.map((file) => ({ ...file, path: absoluteFrom(one, file.written.text) }));
    const inline = text.inlineShaders.map((shader) => headersOfInline(one, shader));
    const files = [
      ...named,
      ...named.flatMap((file) => namedInside(one, file)),
      ...inline.flatMap(({ found }) => found),
    ];
    const headersNotFound = inline.flatMap(({ missing }) => missing);
    parts.push({ file: one, text, isAsset, includes, files, headersNotFound });
    const readNext = (written: WrittenText, isAssetToo: boolean) => {
      const place = absoluteFrom(one, written.text);
      if (seen.has(place) || parts.length >= mostParts) return;
      seen.add(place);
      const found = readShared(place, tell, shared);
      const isRead = !(found instanceof UnreadableScene);
      includes.push({ path: place, written, ...(isRead ? {} : { unread: found.unread }) });
      if (isRead) read(place, found, isAssetToo);
    };
    for (const written of text.includes) readNext(written, isAsset);
    for (const { kind, written } of files) if (kind === 'scene') readNext(written, true);
  };
  read(whole, readOne(whole, tell), false);
  if (parts.every(({ text }) => text.plugins === 0)) throw new UnreadableScene(file, { kind: 'empty' });
  return { file, parts };
}

/**
 * The images of a list, the headers of a shader, what layers of a frame buffer name and the folders of a colour
 * configuration count as well; what cannot be read is missing itself.
 */
function namedInside(scene: string, file: PlacedFile): PlacedFile[] {
  const here = (written: WrittenText) => ({ written, path: absoluteFrom(file.path, written.text) });
  if (isImageList(file.path)) {
    const images = imagesOfList(beginningOf(file.path, longestList));
    return images.map((written) => ({ ...file, kind: 'texture', ...here(written) }));
  }
  if (isShaderSource(file.path)) return headersOf(file, foldersFrom(scene, file.headerFolders ?? []));
  if (isLayersFile(file.path)) {
    const { text, isSure } = decoded(beginningOf(file.path, longestLayers));
    return filesOfLayers(text).map((named) => ({ ...file, kind: named.kind, ...here({ ...named, isSure }) }));
  }
  if (!isColorConfig(file.path)) return [];
  const { text, isSure } = decoded(beginningOf(file.path, longestConfig));
  const folders = foldersOfConfig(text).map((folder) => ({ text: folder, isSure }));
  return folders.map((written) => ({ ...file, kind: 'folder', optional: true, ...here(written) }));
}

/** A path in each folder, beside which others lie. */
function foldersFrom(scene: string, folders: readonly string[]): string[] {
  return folders.map((folder) => path.join(absoluteFrom(scene, folder), 'header'));
}

/** What a shader within the scene includes, and which of it lies nowhere. */
function headersOfInline(scene: string, { owner, headers, folders }: InlineShader) {
  const beside = foldersFrom(scene, folders);
  const found: PlacedFile[] = [];
  const missing: { owner: string; header: string }[] = [];
  for (const header of headers) {
    const place = beside.map((from) => absoluteFrom(from, header)).find((at) => existsSync(at));
    if (place === undefined) {
      missing.push({ owner, header });
      continue;
    }
    const written = { text: header, isSure: true };
    const file: PlacedFile = { path: place, written, kind: 'shader', owner, optional: false };
    found.push(file, ...headersOf(file, beside));
  }
  return { found, missing };
}

/**
 * Those that lie beside what includes them, beside the shader or in a folder that its plug-in names: all others come
 * with the compiler. `beside`: a path in each such folder.
 */
function headersOf(shader: PlacedFile, beside: readonly string[]): PlacedFile[] {
  const found = new Map<string, WrittenText>([[shader.path, shader.written]]);
  // A map goes on with what is added to it meanwhile.
  for (const place of found.keys()) {
    const { text: source, isSure } = decoded(beginningOf(place, longestShader));
    for (const text of headersIncluded(source)) {
      const header = [place, shader.path, ...beside]
        .map((from) => absoluteFrom(from, text))
        .find((at) => existsSync(at));
      if (header !== undefined && found.size <= mostHeaders) found.set(header, { text, isSure });
    }
  }
  found.delete(shader.path);
  return [...found].map(([path, written]) => ({ ...shader, kind: 'shader', written, path }));
}

function beginningOf(file: string, most: number): Uint8Array {
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(
      0,
      withFile(file, (fill) => fill(bytes)),
    );
  } catch {
    return new Uint8Array();
  }
}

function readShared(
  file: string,
  tell: (bytes: number) => void,
  shared: SharedParts,
): VrsceneText | UnreadableScene {
  const known = shared.get(file);
  if (known) return known;
  const found = outcomeOf(() => readOne(file, tell));
  shared.set(file, found);
  return found;
}

function outcomeOf(read: () => VrsceneText): VrsceneText | UnreadableScene {
  try {
    return read();
  } catch (error) {
    if (error instanceof UnreadableScene) return error;
    throw error;
  }
}

function readOne(file: string, tell: (bytes: number) => void): VrsceneText {
  try {
    return withFile(file, (fill) =>
      readSceneText((into) => {
        const count = fill(into);
        tell(count);
        return count;
      }),
    );
  } catch (error) {
    if (error instanceof VrsceneFault) {
      const line = withFile(file, (fill) => lineAt(error.offset, fill));
      throw new UnreadableScene(file, { kind: 'fault', expected: error.expected, line });
    }
    const { code } = error as NodeJS.ErrnoException;
    if (error instanceof UnreadableScene || code === undefined) throw error;
    throw new UnreadableScene(file, { kind: 'system', code });
  }
}

function withFile<Result>(file: string, use: (fill: (into: Buffer) => number) => Result): Result {
  const { descriptor } = opened(file);
  try {
    return use((into) => readSync(descriptor, into, 0, into.length, null));
  } finally {
    closeSync(descriptor);
  }
}

function opened(file: string): OpenFile {
  try {
    return openRegularFile(file);
  } catch (error) {
    if (error instanceof NotAFile) throw new UnreadableScene(file, { kind: 'system', code: 'EISDIR' });
    throw error;
  }
}

const newline = 10;

/** The line of an offset, counted from 1: only a broken file is read again for it. */
function lineAt(offset: number, fill: (into: Buffer) => number): number {
  const piece = Buffer.alloc(1024 * 1024);
  let line = 1;
  let before = 0;
  while (before < offset) {
    const count = fill(piece.subarray(0, Math.min(piece.length, offset - before)));
    if (count === 0) break;
    for (let at = piece.indexOf(newline); at >= 0 && at < count; at = piece.indexOf(newline, at + 1))
      line += 1;
    before += count;
  }
  return line;
}
