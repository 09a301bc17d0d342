/** No source of a shader is longer. */
export const longestShader = 1024 * 1024;

/** No shader has more headers. */
export const mostHeaders = 200;

/** Whether a file is the source of an OSL shader. */
export function isShaderSource(file: string): boolean {
  return /\.osl$/i.test(file);
}

/** Texts are passed over: two slashes within one begin no comment. */
const comment = /("(?:[^"\\\n]|\\.)*")|\/\*.*?\*\/|\/\/[^\n]*/gs;
const include = /^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)/gm;

/** The names that a source includes, each once; those that compilers bring along are among them. */
export function headersIncluded(text: string): string[] {
  const plain = text.replace(/^\uFEFF/, '').replaceAll(comment, (_, quoted?: string) => quoted ?? ' ');
  return [...new Set([...plain.matchAll(include)].map(([, quoted, angled]) => quoted ?? angled ?? ''))];
}
