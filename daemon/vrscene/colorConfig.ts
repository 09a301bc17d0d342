/** No configuration of colours is longer. */
export const longestConfig = 4 * 1024 * 1024;

/** Whether a file is a configuration of OpenColorIO, which names its tables by folders that they lie in. */
export function isColorConfig(file: string): boolean {
  return /\.ocio$/i.test(file);
}

const searchPath =
  /^search_path:[ \t]*(?:\s*\[(?<brackets>[^\]]*)\]|(?<line>\S[^\n]*)|(?<items>(?:\n[ \t]*-[ \t][^\n]*)+))/m;
const remark = /(^|[ \t])#[^\n]*/gm;

/** A colon that stands between one letter and a slash belongs to a drive. */
const folder = /\s*["']?(?:[A-Za-z]:(?=[\\/]))?[^,:;\n]+/g;

/** The folders of `search_path`, in each form that YAML has for them; none with variables, which only a shell knows. */
export function foldersOfConfig(text: string): string[] {
  // Lines of remarks alone go, so that those around them follow each other.
  const plain = text
    .replaceAll('\r\n', '\n')
    .replaceAll(remark, '$1')
    .replaceAll(/\n[ \t]*(?=\n)/g, '');
  const { brackets, line, items = '' } = searchPath.exec(plain)?.groups ?? {};
  const named = brackets ?? line ?? items.replaceAll(/^[ \t]*-[ \t]+/gm, '');
  return [...named.matchAll(folder)]
    .map(([name]) =>
      name
        .trim()
        .replaceAll(/^["']+|["']+$/g, '')
        .trim(),
    )
    .filter((name) => name !== '' && !name.includes('$'));
}
