/** Tokens that hosts write for frame digits, tiles and the like. */
const token = /<[^<>]+>|#+|%0?\d*d|%\(\w+\)d|\$\{?[A-Z]*F\d*\}?|[*?]/g;

export function hasTemplate(file: string): boolean {
  return file.search(token) >= 0;
}

/** Fits the names that a template such as `skin.<UDIM>.png` or `smoke.$F4.vdb` stands for. */
export function templateOf(name: string): RegExp {
  const fixed = name.split(token).map((part) => part.replaceAll(/[\\^$.|?*+()[\]{}]/g, '\\$&'));
  const open = [...name.matchAll(token)].map(([text]) => {
    if (text === '*') return '.*';
    if (text === '?') return '.';
    return text.startsWith('<') && !/^<(?:udim|f|frame)/i.test(text) ? '.+' : '-?\\d+';
  });
  return new RegExp(`^${fixed.map((part, index) => part + (open[index] ?? '')).join('')}$`, 's');
}

/**
 * The drive, share or first folders that a file hangs on, as far as one that does not answer would take others
 * with it. Undefined for a path that this system cannot look at: relative, or written on another one.
 */
export function rootOf(file: string, platform: string): string | undefined {
  if (platform === 'win32') {
    const drive = /^([A-Za-z]:)[\\/]/.exec(file)?.[1];
    if (drive !== undefined) return drive.toUpperCase();
    return /^[\\/]{2}([^\\/]+[\\/]+[^\\/]+)/.exec(file)?.[1]?.toLowerCase();
  }
  if (!/^\/(?!\/)/.test(file)) return undefined;
  return file.split('/').slice(0, 3).join('/');
}
