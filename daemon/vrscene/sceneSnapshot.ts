import path from 'node:path';
import type { Locale } from '#protocol/bridge/locale.ts';
import { mostFiles, type SceneSnapshot } from '#protocol/bridge/sceneSnapshot.ts';
import { type NameBelow, type Warn as WarnOf, warningRows } from '#protocol/bridge/warningRows.ts';
import { formatFrames, frameSet } from '#protocol/frames/frames.ts';
import type { Platform } from '#protocol/platform/platform.ts';
import { type Text, text } from '#protocol/texts/text.ts';
import type { NumberedSet } from './numberedSet.ts';
import { absoluteFrom } from './place.ts';
import type { ReadScene, UnreadFile } from './readScene.ts';
import type { OutputSettings, VrsceneText } from './sceneText.ts';

type Dependency = NonNullable<SceneSnapshot['dependencies']>[number];
type Warn = WarnOf<NameBelow<'vrscene'>>;

const reader = 'vrscene 0.1.0';
/** What V-Ray renders where the scene names no size. */
const usualSize = { width: 640, height: 480 };
/** Where the scene does not say it; no request holds it. */
const usualRate = 24;
/** A scene in which nothing moves looks the same at any time; this is how the farm’s own sample numbers it. */
const onlyFrame = 1;
/** A snapshot holds no more; nobody chooses among them for this farm. */
const mostCameras = 2000;

export interface ReadScenes {
  /** In the order of their numbers; one where it is no set. */
  readonly scenes: readonly [ReadScene, ...ReadScene[]];
  readonly set?: NumberedSet;
  readonly os: Platform;
  readonly locale: Locale;
}

/** The snapshot of what one .vrscene says, or all of a numbered set together. */
export function snapshotOfScenes({ scenes, set, os, locale }: ReadScenes): SceneSnapshot {
  const [first] = scenes;
  const { warn, rows } = warningRows('vrscene', locale);
  const output = outputOf(first);
  const engine = Object.assign({}, ...settingsIn(first).map(({ engine: said }) => said)) as Record<
    string,
    string
  >;
  const sizes = new Map(scenes.map((scene) => [sizeText(outputOf(scene)), scene.file]));
  if (sizes.size > 1) {
    const [[size = '', file = ''] = [], [otherSize = '', otherFile = ''] = []] = [...sizes];
    warn('sizesDiffer', { file, size, otherFile, otherSize });
  }
  const [otherFile] = set?.otherDigits ?? [];
  if (set && otherFile !== undefined) {
    const pattern = path.basename(set.pattern);
    warn('otherDigits', { count: set.otherDigits.length, file: otherFile, pattern });
  }
  const times = set ? { frames: framesOfSet(set), isUnsure: false } : timesOf(first, output);
  const unsure = [...(times.isUnsure ? ['frames'] : []), ...(sizeOf(output) ? [] : ['resolution'])];
  const cameras = [...new Set(settingsIn(first).flatMap((text) => text.cameras))].slice(0, mostCameras);
  return {
    bridge: 1,
    host: { app: 'standalone', version: engine.version ?? 'unknown', adapter: reader, os },
    scene: {
      path: first.file,
      modified: false,
      name: path.basename(set ? set.pattern : first.file, path.extname(first.file)),
    },
    renderer: { name: 'vray', ...(engine.version ? { version: engine.version } : {}) },
    plugins: [],
    frames: times.frames,
    ...(set ? { sequence: sequenceOf(set) } : {}),
    fps: output.perSecond && output.perSecond > 0 ? output.perSecond : usualRate,
    resolution: sizeOf(output) ?? usualSize,
    ...(unsure.length > 0 ? { unsure } : {}),
    output: writtenTo(first.file, output),
    ...(cameras.length > 0 ? { cameras: cameras.map((name) => ({ name, renderable: true })) } : {}),
    dependencies: dependenciesOf(scenes, warn),
    warnings: rows,
    extra: {
      readFrom: 'text',
      ...(engine.host ? { exportedFrom: [engine.host, engine.host_version].filter(Boolean).join(' ') } : {}),
      ...(engine.build ? { build: engine.build } : {}),
    },
  };
}

/** The texts whose settings and cameras V-Ray renders with. */
function settingsIn({ parts }: ReadScene): VrsceneText[] {
  return parts.filter(({ isAsset }) => !isAsset).map(({ text }) => text);
}

function outputOf(scene: ReadScene): OutputSettings {
  return Object.assign({}, ...settingsIn(scene).map(({ output }) => output)) as OutputSettings;
}

function sizeOf({ width, height }: OutputSettings): { width: number; height: number } | undefined {
  const isSize = (value: number | undefined): value is number =>
    Number.isSafeInteger(value) && Number(value) > 0;
  return isSize(width) && isSize(height) ? { width, height } : undefined;
}

function sizeText(output: OutputSettings): string {
  const { width, height } = sizeOf(output) ?? usualSize;
  return `${width} × ${height}`;
}

function framesOfSet(set: NumberedSet): SceneSnapshot['frames'] {
  return { list: formatFrames(frameSet(set.numbers)) };
}

function sequenceOf({ pattern, numbers }: NumberedSet): NonNullable<SceneSnapshot['sequence']> {
  const [first = 0] = numbers;
  const last = numbers.at(-1) ?? first;
  const hasGaps = last - first + 1 > numbers.length;
  return { pattern, first, last, ...(hasGaps ? { numbers: formatFrames(frameSet(numbers)) } : {}) };
}

interface Times {
  readonly frames: SceneSnapshot['frames'];
  readonly isUnsure: boolean;
}

/** Values that change with time may be those of motion blur: only SettingsOutput tells how many frames there are. */
function timesOf(scene: ReadScene, output: OutputSettings): Times {
  const { frames, hasOtherFrames, first, last, start } = output;
  // The farm has no frames below 0: what the list was meant for, a person has to say.
  if (frames?.some((frame) => frame < 0)) return { frames: oneFrame(onlyFrame), isUnsure: true };
  if (frames) return { frames: { list: formatFrames(frameSet(frames)) }, isUnsure: false };
  if (first !== undefined && last !== undefined && !hasOtherFrames) return rangeOf(first, last, start);
  const only = start ?? first ?? last ?? onlyFrame;
  const isUnsure =
    hasOtherFrames ||
    !Number.isSafeInteger(only) ||
    (first === undefined && last === undefined && settingsIn(scene).some((text) => text.isAnimated));
  return { frames: oneFrame(wholeOr(only)), isUnsure };
}

/** A range is in units of time, which need not be frames: of one frame its number is said beside it. */
function rangeOf(first: number, last: number, start: number | undefined): Times {
  if (first < last) return { frames: { start: first, end: last, step: 1 }, isUnsure: false };
  const only = Number.isSafeInteger(first) ? first : start;
  const isUnsure = last < first || !Number.isSafeInteger(only);
  return { frames: oneFrame(wholeOr(only)), isUnsure };
}

function wholeOr(frame: number | undefined): number {
  return frame !== undefined && Number.isSafeInteger(frame) ? frame : onlyFrame;
}

function oneFrame(frame: number): SceneSnapshot['frames'] {
  return { start: frame, end: frame, step: 1 };
}

function writtenTo(scene: string, { file = '', folder }: OutputSettings): SceneSnapshot['output'] {
  const name = path.basename(file.replaceAll('\\', '/'));
  const extension = path.extname(name);
  const withSeparator = folder && /[\\/]$/.test(folder) ? folder : `${folder}/`;
  return {
    // A folder ends in a separator; what follows is a file.
    ...(folder ? { path: absoluteFrom(scene, withSeparator + name) } : {}),
    ...(name ? { name: path.basename(name, extension) } : {}),
    ...(extension.length > 1 ? { format: extension.slice(1) } : {}),
  };
}

function dependenciesOf(scenes: readonly ReadScene[], warn: Warn): Dependency[] {
  const found = new Map<string, Dependency>();
  const isScene = new Set(scenes.map(({ file }) => file));
  const add = (dependency: Dependency) => {
    const known = found.get(dependency.path);
    if (isScene.has(dependency.path)) return;
    if (known === undefined || (known.optional && !dependency.optional))
      found.set(dependency.path, dependency);
  };
  const warned = new Set<string>();
  const warnOnce = (of: string, ...row: Parameters<Warn>) => {
    if (warned.has(`${row[0]} ${of}`)) return;
    warned.add(`${row[0]} ${of}`);
    warn(...row);
  };
  const doubt = (code: 'nameNotSure' | 'imagesNotSure', text: string, node: string) =>
    warnOnce(text, code, { path: text }, node);
  for (const { parts } of scenes)
    for (const { file, includes, files, headersNotFound } of parts) {
      for (const { path: place, written, kind, owner, optional, isImagesNotSure } of files) {
        add({ path: place, kind, exists: null, owner, ...(optional ? { optional } : {}) });
        if (!written.isSure) doubt('nameNotSure', written.text, owner);
        if (isImagesNotSure) doubt('imagesNotSure', written.text, owner);
      }
      for (const { owner, header } of headersNotFound)
        warnOnce(`${owner} ${header}`, 'headerNotFound', { node: owner, header }, owner);
      for (const { path: place, written, unread } of includes) {
        add({ path: place, kind: 'include', exists: null, owner: path.basename(file) });
        if (unread && !isAbsent(unread)) warn('includeNotRead', { path: place, reason: reasonOf(unread) });
        if (!written.isSure) doubt('nameNotSure', written.text, '');
      }
    }
  const all = [...found.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  if (all.length > mostFiles) warn('filesLeftOut', { count: all.length - mostFiles, most: mostFiles });
  return all.slice(0, mostFiles);
}

/** The daemon looks for each file, and tells of those that are missing. */
function isAbsent(unread: UnreadFile): boolean {
  return unread.kind === 'system' && unread.code === 'ENOENT';
}

/** Why a file is not read, as a part of a sentence. */
export function reasonOf(unread: UnreadFile): Text {
  if (unread.kind === 'system')
    return text('vrscene.unread', { fault: 'system', code: unread.code, line: 0 });
  if (unread.kind === 'empty') return text('vrscene.unread', { fault: 'empty', code: '', line: 0 });
  return text('vrscene.unread', { fault: unread.expected, code: '', line: unread.line });
}
