import { kindByExtension } from './namedFiles.ts';
import { unescaped } from './values.ts';

/** No file of layers is longer. */
export const longestLayers = 1024 * 1024;

/** Whether a parameter holds the layers of V-Ray’s frame buffer, which are JSON. */
export function holdsLayers(type: string, parameter: string): boolean {
  return type === 'SettingsVFB' && parameter === 'vfb2_layers';
}

/** Whether a file holds them. */
export function isLayersFile(file: string): boolean {
  return /\.vfbl$/i.test(file);
}

export interface FileOfLayer {
  readonly text: string;
  readonly kind: string;
}

/** The tables and pictures that layers name. `json`: as it stands in a file or between the quotes of a scene. */
export function filesOfLayers(json: string): FileOfLayer[] {
  const found = new Map<string, FileOfLayer>();
  const walk = (value: unknown, key: string): void => {
    if (typeof value === 'string') {
      const kind = labels.test(key) ? undefined : kindByExtension(value);
      if (kind !== undefined && kinds.has(kind)) found.set(value, { text: value, kind });
    } else if (value !== null && typeof value === 'object')
      for (const [name, inner] of Object.entries(value)) walk(inner, name);
  };
  walk(parsed(json), '');
  return [...found.values()];
}

const kinds: ReadonlySet<string> = new Set(['lut', 'texture']);
/** What a layer and its properties are called. */
const labels = /^(?:name|label|class|type|id)$/i;

/**
 * Some exporters escape only the quotes, others the backslashes too. Read in the wrong way, a Windows path is not valid JSON,
 * or contains line breaks and tabs.
 */
function parsed(json: string): unknown {
  for (const written of [unescaped(json), json.replaceAll('\\"', '"'), json]) {
    const value = parsedAs(written);
    if (value !== undefined && !/\\u00[01]|\\[bfnrt]/.test(JSON.stringify(value).replaceAll('\\\\', '')))
      return value;
  }
  return undefined;
}

function parsedAs(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
