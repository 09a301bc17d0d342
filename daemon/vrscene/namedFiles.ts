/** What a file is, by its extension. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  texture: [
    'png',
    'jpg',
    'jpeg',
    'tif',
    'tiff',
    'exr',
    'hdr',
    'pic',
    'tga',
    'bmp',
    'psd',
    'psb',
    'tx',
    'vrimg',
    'sgi',
    'rgb',
    'ptx',
    'iff',
    'dds',
    'gif',
    'webp',
    'jp2',
    'rat',
    'ifl',
  ],
  proxy: ['vrmesh', 'abc', 'usd', 'usda', 'usdc', 'usdz', 'obj', 'fbx', 'ply'],
  light: ['ies'],
  shader: ['osl', 'oso', 'mdl', 'glsl', 'frag', 'vrmat', 'mtlx', 'vismat', 'bmat', 'bsdf', 'xml'],
  lut: ['cube', '3dl', 'lut', 'csp', 'spi1d', 'spi3d', 'icc', 'icm', 'ocio', 'vccglb', 'vfbl', 'lens'],
  cache: ['vdb', 'aur', 'f3d', 'prt', 'vrmap', 'vrlmap', 'vrpmap', 'vrst', 'bin'],
  scene: ['vrscene'],
};

const kindOfExtension = new Map(
  Object.entries(kinds).flatMap(([kind, extensions]) => extensions.map((extension) => [extension, kind])),
);

/** Parameters that say where V-Ray writes. */
const outputs =
  /^(?:img_file|img_dir|img_rawfile.*|auto_save.*|save_.*|output.*|.*_output(?:_file|_path)?|bake_.*)$/i;
/** Types all of whose files V-Ray writes. */
const writers = /^(?:SettingsOutput|Output.*|.*Exporter|Settings\w*Baker)$/;
/** Parameters whose values are paths. */
const pathlike = /file|filename|path/i;
/** Parameters that name one file, whatever its name ends in. */
const ofOneFile = /(?:^|_)file_?(?:name|path)?$/i;
/** What has a path in its name and is none of a file: objects within one of Alembic or USD, light path expressions, folders. */
const otherPaths = /(?:object|prim|root)_?path|expression|^include_path$/i;
/** What a plug-in, a channel or an object is called: in SketchUp and 3ds Max often as its picture, `brick.jpg`. */
const labels = /(?:^|_)(?:names?|label|alias)$|attributes?\d*$|channels?$/i;
/** Parameters that hold lists, or texts and numbers in turn, files among them. */
const lists: ReadonlySet<string> = new Set(['input_parameters', 'alembic_layers', 'context_values']);

/** Whether V-Ray writes what the parameter names. */
export function isOutput(type: string, parameter: string): boolean {
  const isOfElement = type.startsWith('RenderChannel') && parameter === 'filename';
  return isOfElement || writers.test(type) || outputs.test(parameter);
}

/** Whether a parameter can name files that V-Ray reads, by its name. */
export function mayNameFile(type: string, parameter: string): boolean {
  return !isOutput(type, parameter) && (isPath(parameter) || lists.has(parameter) || saysMode(parameter));
}

/** What a file is by its extension alone; undefined where nobody knows it. */
export function kindByExtension(text: string): string | undefined {
  return kindOfExtension.get(extensionOf(text) ?? '');
}

function extensionOf(text: string): string | undefined {
  // A letter of a code page may end in the byte of a backslash: `表.png`.
  return /[^/]\.(\w{1,8})\s*$/.exec(text)?.[1]?.toLowerCase();
}

/** What the file is that a parameter names; undefined for a text that is no path of a file. */
export function kindOfFile(type: string, parameter: string, text: string): string | undefined {
  if (isOutput(type, parameter) || text.includes('\n') || text.trim() === '') return undefined;
  if (type === 'VRayScene' && parameter === 'override_filepath') return 'scene';
  const isOfPath = isPath(parameter);
  if (!isOfPath && labels.test(parameter)) return undefined;
  const extension = extensionOf(text);
  const known = kindByExtension(text);
  if (known !== undefined || !isOfPath) return known;
  const isFile = extension !== undefined || (ofOneFile.test(parameter) && !/[\\/]\s*$/.test(text));
  return isFile ? 'file' : undefined;
}

/** By which values of a parameter a calculation reads its file; it writes that or ignores it by any other. */
const modesOfFile: ReadonlyMap<string, { readonly parameter: string; readonly read: readonly number[] }> =
  new Map([
    // From file, and a map of each frame that was calculated before.
    ['SettingsIrradianceMap', { parameter: 'mode', read: [2, 7] }],
    ['SettingsLightCache', { parameter: 'mode', read: [2] }],
    ['SettingsPhotonMap', { parameter: 'mode', read: [1] }],
    ['SettingsCaustics', { parameter: 'mode', read: [1] }],
    ['BRDFSSS2Complex', { parameter: 'prepass_mode', read: [2, 4] }],
  ]);

function saysMode(parameter: string): boolean {
  return parameter === 'mode' || parameter === 'prepass_mode' || parameter === sequenceSwitch;
}

/** By which V-Ray fills in `<frameNum>` in the name of a texture. */
const sequenceSwitch = 'frame_sequence';

/**
 * The path of all images where a texture is a sequence of them. Chaos documents `<frameNum>` alone: where a name has no
 * token, the number before the extension stands for any, and `isSure` is false.
 */
export function pathOfImages(
  text: string,
  numberOf: (parameter: string) => number | undefined,
): { readonly text: string; readonly isSure: boolean } {
  if (!numberOf(sequenceSwitch) || /[<#]/.test(text)) return { text, isSure: true };
  const all = text.replace(/\d+(?=(?:\.[A-Za-z]\w*)?\s*$)/, (digits) => '#'.repeat(digits.length));
  return { text: all, isSure: all === text };
}

/** Whether V-Ray reads the files of a plug-in, by the modes that it is in. */
export function readsFiles(type: string, numberOf: (parameter: string) => number | undefined): boolean {
  if (type === 'BitmapBuffer') return numberOf('load_file') !== 0;
  const of = modesOfFile.get(type);
  return of === undefined || of.read.includes(numberOf(of.parameter) ?? Number.NaN);
}

function isPath(parameter: string): boolean {
  return pathlike.test(parameter) && !otherPaths.test(parameter);
}
