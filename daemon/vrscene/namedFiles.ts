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
  /^(?:img_file|img_dir|img_rawfile.*|auto_save.*|save_.*|output.*|.*_output(?:_file|_path)?)$/i;
/** Parameters whose values are paths. */
const pathlike = /file|filename|path/i;
/** Paths of objects within a file of Alembic or USD, not of files. */
const inside = /(?:object|prim)_?path/i;
/** Parameters that hold texts and numbers in turn, files of a shader's textures among them. */
const mixed: ReadonlySet<string> = new Set(['mode', 'input_parameters']);

/** Whether V-Ray writes what the parameter names. */
export function isOutput(type: string, parameter: string): boolean {
  const isOfElement = type.startsWith('RenderChannel') && parameter === 'filename';
  return isOfElement || type === 'SettingsOutput' || type.startsWith('Output') || outputs.test(parameter);
}

/** Whether a parameter can name files that V-Ray reads, by its name. */
export function mayNameFile(type: string, parameter: string): boolean {
  return !isOutput(type, parameter) && (isPath(parameter) || mixed.has(parameter));
}

/** What the file is that a parameter names; undefined for a text that is no path of a file. */
export function kindOfFile(type: string, parameter: string, text: string): string | undefined {
  if (isOutput(type, parameter) || text.includes('\n')) return undefined;
  // A letter of a code page may end in the byte of a backslash: `表.png`.
  const extension = /[^/]\.(\w{1,8})$/.exec(text)?.[1]?.toLowerCase();
  if (extension === undefined) return undefined;
  const known = kindOfExtension.get(extension);
  return isPath(parameter) ? (known ?? 'file') : known;
}

function isPath(parameter: string): boolean {
  return pathlike.test(parameter) && !inside.test(parameter);
}
