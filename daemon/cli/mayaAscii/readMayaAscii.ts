import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import type { SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { absolutePath } from './dependencies.ts';
import { type OpenReferenced, withReferences } from './referencedScenes.ts';
import type { SceneText } from './sceneModel.ts';
import type { ScenePlace } from './scenePlace.ts';
import { snapshotOfText } from './sceneSnapshot.ts';
import { createSceneTextReader } from './sceneText.ts';
import { createStatementReader } from './statements.ts';

/** How much of a file says what it is and how it is written. */
const headBytes = 4096;
/** Maya names the code page of the system that wrote the file. */
const encodings: Readonly<Record<string, string>> = {
  '932': 'shift_jis',
  '936': 'gbk',
  '949': 'euc-kr',
  '950': 'big5',
  '1250': 'windows-1250',
  '1251': 'windows-1251',
  '1252': 'windows-1252',
};

/** Whether a file begins like a scene in Maya’s text format. */
export function isMayaAscii(head: string): boolean {
  return /^\s*\/\/\s*Maya ASCII/.test(head);
}

/** The encoding that the head of a scene names; UTF-8 for any other. */
export function encodingOf(head: string): string {
  const codeset = /^\/\/Codeset:\s*(\S+)/m.exec(head)?.[1] ?? '';
  return Object.hasOwn(encodings, codeset) ? (encodings[codeset] ?? 'utf-8') : 'utf-8';
}

/**
 * What the text of a Maya ASCII file tells, read in pieces: a file of gigabytes takes seconds and little memory.
 * Undefined for a file that is none.
 */
export async function readMayaAscii(
  file: string,
  place: Omit<ScenePlace, 'path' | 'projectRoot'>,
): Promise<SceneSnapshot | undefined> {
  const text = await readFile(file);
  if (!text) return undefined;
  const scene = path.resolve(file);
  const whole: ScenePlace = {
    ...place,
    path: scene.replaceAll('\\', '/'),
    projectRoot: (await projectAbove(scene))?.replaceAll('\\', '/'),
  };
  return snapshotOfText(await withReferences(text, openedFrom(whole)), whole);
}

async function readFile(file: string): Promise<SceneText | undefined> {
  const head = await headOf(file);
  if (!isMayaAscii(head)) return undefined;
  return readText(head.split('\n')[0] ?? '', decoded(file, encodingOf(head)));
}

/** Opens what scenes refer to, each once however often they do. */
function openedFrom(place: ScenePlace): OpenReferenced {
  const opened = new Map<string, Promise<SceneText | undefined>>();
  const openOne = (file: string) => {
    const known = opened.get(file) ?? readFile(file).catch(() => undefined);
    opened.set(file, known);
    return known;
  };
  return async (written) => {
    for (const file of placesOf(written, place)) {
      const text = await openOne(file);
      if (text) return text;
    }
    return undefined;
  };
}

/** As it is written, and in this project: two slashes inside stand where the project ended that it was written in. */
function placesOf(written: string, place: ScenePlace): string[] {
  const inside = /[^/]\/\/(.+)$/.exec(written.replaceAll('\\', '/'))?.[1];
  return [written, ...(inside === undefined ? [] : [inside])].map((one) => absolutePath(one, place));
}

/** Reads pieces of text as one scene. Never throws for what the text is. */
export async function readText(
  header: string,
  pieces: AsyncIterable<string> | Iterable<string>,
): Promise<SceneText> {
  const statements = createStatementReader();
  const reader = createSceneTextReader(header);
  for await (const piece of pieces) {
    for (const statement of statements.read(piece)) reader.take(statement);
  }
  return reader.scene;
}

async function* decoded(file: string, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  for await (const bytes of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
    yield decoder.decode(bytes as Buffer, { stream: true });
  }
  yield decoder.decode();
}

async function headOf(file: string): Promise<string> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.toString('latin1', 0, bytesRead).replace(/^\u00ef\u00bb\u00bf/, '');
  } finally {
    await handle.close();
  }
}

/** The nearest folder above a scene that Maya keeps a project in. */
async function projectAbove(scene: string): Promise<string | undefined> {
  for (let folder = path.dirname(scene); ; folder = path.dirname(folder)) {
    const found = await stat(path.join(folder, 'workspace.mel')).catch(() => undefined);
    if (found?.isFile()) return folder;
    if (folder === path.dirname(folder)) return undefined;
  }
}
