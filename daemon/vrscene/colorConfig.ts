/** No configuration of colours is longer. */
export const longestConfig = 4 * 1024 * 1024;

/** Whether a file is a configuration of OpenColorIO, which names its tables by folders that they lie in. */
export function isColorConfig(file: string): boolean {
  return /\.ocio$/i.test(file);
}

const searchPath = /^search_path:[ \t]*(?<inline>.*)(?<items>(?:\r?\n[ \t]+-[^\n]*)*)/m;

/** A colon that stands between one letter and a slash belongs to a drive. */
const folder = /\s*["']?(?:[A-Za-z]:(?=[\\/]))?[^,:;]+/g;

/** The folders of `search_path`, in each form that YAML has for them; none with variables, which only a shell knows. */
export function foldersOfConfig(text: string): string[] {
  const { inline = '', items = '' } = searchPath.exec(text)?.groups ?? {};
  const listed = inline.trim()
    ? [inline.trim().replace(/^\[|\]$/g, '')]
    : items.split('\n').map((line) => line.trim().replace(/^-/, ''));
  return listed
    .flatMap((names) => names.match(folder) ?? [])
    .map((name) => name.trim().replace(/^(["'])(.*)\1$/, '$2'))
    .filter((name) => name !== '' && !name.includes('$'));
}
