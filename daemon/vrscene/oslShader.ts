import type { Block } from './blocks.ts';
import { headersIncluded } from './oslHeaders.ts';
import { decoded, textsOf } from './values.ts';

/** An OSL shader whose source stands in the scene. */
export interface InlineShader {
  /** The plugin, as it is called in the scene. */
  readonly owner: string;
  readonly headers: readonly string[];
  /** Where it says they lie, as it is written. */
  readonly folders: readonly string[];
}

const types = /^(?:Tex|Mtl)OSL$/;
/** They come with every compiler of OSL. */
const ofCompiler = /^(?:stdosl|oslutil|(?:color|vector)[24]|matrix33)\.h$/;

/** The folders of headers beside that of a shader; none for other plug-ins. */
export function foldersOfHeaders(type: string, values: Block['values']): readonly string[] {
  const value = values.get('include_path');
  if (!types.test(type) || value === undefined) return [];
  return textsOf(value).flatMap(({ text }) => (text.trim() === '' ? [] : [text]));
}

/** The shader that stands in a plug-in, in Base64; undefined: none does, or it includes nothing of its own. */
export function inlineShaderOf({ type, name, values }: Block): InlineShader | undefined {
  const value = values.get('inline_shader');
  if (!types.test(type) || value === undefined) return undefined;
  const source = textsOf(value).map(({ text }) => Buffer.from(text, 'base64').toString('utf8'));
  const headers = source.flatMap(headersIncluded).filter((header) => !ofCompiler.test(header));
  if (headers.length === 0) return undefined;
  return { owner: decoded(name).text || type, headers, folders: foldersOfHeaders(type, values) };
}
