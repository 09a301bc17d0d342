import { type Block, readBlocks, type Visitor, VrsceneFault } from './blocks.ts';
import { filesOfLayers, holdsLayers } from './frameBufferLayers.ts';
import { isOutput, kindOfFile, mayNameFile, pathOfImages, readsFiles } from './namedFiles.ts';
import { foldersOfHeaders, type InlineShader, inlineShaderOf } from './oslShader.ts';
import {
  decoded,
  escapedTextsOf,
  framesOf,
  hasOtherFrames,
  numberOf,
  textsOf,
  type WrittenText,
} from './values.ts';

/** What the text of a .vrscene file says, its includes left aside. */
export interface VrsceneText {
  /** Paths as they are written. */
  readonly includes: readonly WrittenText[];
  readonly files: readonly NamedFile[];
  readonly inlineShaders: readonly InlineShader[];
  readonly cameras: readonly string[];
  /** Of the program that wrote it, by name; `version` is that of V-Ray. */
  readonly engine: Readonly<Record<string, string>>;
  readonly output: OutputSettings;
  readonly isAnimated: boolean;
  /** Of all types together. */
  readonly plugins: number;
}

/** A file that a plugin reads. */
export interface NamedFile {
  readonly written: WrittenText;
  readonly kind: string;
  /** The plugin, as it is called in the scene. */
  readonly owner: string;
  /** Whether V-Ray reads it only where it is told to. */
  readonly optional: boolean;
  /** Of a texture: whether all images that it stands for are known. */
  readonly isImagesNotSure?: boolean;
  /** Of a shader: further folders of its headers, as they are written. */
  readonly headerFolders?: readonly string[];
}

/** What SettingsOutput says; undefined: nothing. */
export interface OutputSettings {
  readonly width?: number;
  readonly height?: number;
  readonly file?: string;
  readonly folder?: string;
  readonly first?: number;
  readonly last?: number;
  readonly start?: number;
  readonly frames?: readonly number[];
  /** It says frames in a form that nobody here reads. */
  readonly hasOtherFrames?: boolean;
  readonly perSecond?: number;
}

const quote = '"'.charCodeAt(0);

/** Reads a whole file. Throws `VrsceneFault`. */
export function readSceneText(fill: (into: Buffer) => number): VrsceneText {
  const text = {
    includes: [] as WrittenText[],
    files: [] as NamedFile[],
    inlineShaders: [] as InlineShader[],
    cameras: [] as string[],
    engine: {} as Record<string, string>,
    output: {} as OutputSettings,
    isAnimated: false,
    plugins: 0,
  };
  const visitor: Visitor = {
    comment(comment) {
      const version = /V-Ray core version is (\d[\d.]*)/.exec(comment.toString('latin1'))?.[1];
      if (version) text.engine.version ??= version;
    },
    include: (path) => {
      text.includes.push(...textsOf(Buffer.concat([mark, path, mark])));
    },
    time: () => {
      text.isAnimated = true;
    },
    wants: (type, parameter, head) =>
      readWhole.has(type) || (head === quote ? !isOutput(type, parameter) : mayNameFile(type, parameter)),
    block(block) {
      text.plugins += 1;
      text.isAnimated ||= block.isAnimated;
      text.files.push(...filesOf(block));
      const shader = inlineShaderOf(block);
      if (shader) text.inlineShaders.push(shader);
      // A camera without a name is the only one, and cannot be asked for.
      if (block.type === 'RenderView' && block.name.length > 0) text.cameras.push(decoded(block.name).text);
      if (block.type === 'InfoRenderEngine') Object.assign(text.engine, engineOf(block));
      if (block.type === 'SettingsOutput') Object.assign(text.output, outputOf(block));
    },
  };
  readBlocks(fill, visitor);
  return text;
}

const mark = Buffer.from('"');

/** Types all of whose values are read. */
const readWhole: ReadonlySet<string> = new Set(['SettingsOutput', 'InfoRenderEngine']);

function filesOf({ type, name, values }: Block): NamedFile[] {
  if (values.size === 0 || readWhole.has(type)) return [];
  const number = (parameter: string) => numberOf(values.get(parameter));
  const isRead = readsFiles(type, number);
  const owner = decoded(name).text || type;
  const headerFolders = foldersOfHeaders(type, values);
  return [...values].flatMap(([parameter, value]) => {
    if (value.length <= '""'.length) return [];
    if (type === 'VRayScene' && parameter === 'override_snippet') return filesOfSnippet(value);
    if (holdsLayers(type, parameter))
      return escapedTextsOf(value).flatMap((json) => filesOfJson(json, owner));
    return textsOf(value).flatMap((written) => {
      const kind = kindOfFile(type, parameter, written.text);
      if (kind === undefined) return [];
      const images = pathOfImages(written.text, number);
      return [
        {
          written: { ...written, text: images.text },
          kind,
          owner,
          optional: !isRead,
          ...(images.isSure ? {} : { isImagesNotSure: true }),
          ...(kind === 'shader' && headerFolders.length > 0 ? { headerFolders } : {}),
        },
      ];
    });
  });
}

/** What V-Ray changes in a scene that it loads is a scene itself, written as a text. */
function filesOfSnippet(value: Buffer): readonly NamedFile[] {
  return textsOf(value).flatMap(({ text }) => {
    let rest = Buffer.from(text);
    try {
      return readSceneText((into) => {
        const count = rest.copy(into);
        rest = rest.subarray(count);
        return count;
      }).files;
    } catch (error) {
      if (error instanceof VrsceneFault) return [];
      throw error;
    }
  });
}

function filesOfJson({ text: json, isSure }: WrittenText, owner: string): NamedFile[] {
  const named = filesOfLayers(json);
  return named.map(({ text, kind }) => ({ written: { text, isSure }, kind, owner, optional: false }));
}

function engineOf({ values }: Block): Record<string, string> {
  const said = [...values].map(([parameter, value]) => [
    parameter,
    textsOf(value)[0]?.text ?? value.toString('latin1').trim(),
  ]);
  return Object.fromEntries(said.filter(([, text]) => text !== ''));
}

function outputOf({ values }: Block): OutputSettings {
  const number = (key: string) => numberOf(values.get(key));
  const text = (key: string) => {
    const value = values.get(key);
    return value && textsOf(value)[0]?.text;
  };
  const said = {
    width: number('img_width'),
    height: number('img_height'),
    file: text('img_file') || undefined,
    folder: text('img_dir') || undefined,
    first: number('anim_start'),
    last: number('anim_end'),
    start: number('frame_start'),
    frames: framesOf(values.get('frames')),
    hasOtherFrames: hasOtherFrames(values.get('frames')) || undefined,
    perSecond: number('frames_per_second'),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
}
