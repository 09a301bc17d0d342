import type { Platform } from '#protocol/platform/platform.ts';

export interface HomeFacts {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user’s home folder. */
  readonly home: string;
  /** The user’s number; undefined on Windows. */
  readonly uid: number | undefined;
}

/** `RENDERBRIDGE_HOME` is relative: the daemon and ten hosts would each take it for another folder. */
export class RelativeHomeError extends Error {
  readonly got: string;

  constructor(got: string) {
    super(`RENDERBRIDGE_HOME must be a full path, but is "${got}": set it to one, or unset it.`);
    this.got = got;
  }
}

/**
 * Where a daemon of this user may live, best first: its home, then the folder that it uses when the home is
 * a network disk (§2). Held to `vectors/tables/homeFolders.json` together with the Python finder. Throws
 * `RelativeHomeError`.
 */
export function homeFolders(facts: HomeFacts): readonly string[] {
  const own = ownFolder(facts);
  if (facts.platform === 'windows' || facts.uid === undefined) return [own];
  return [...new Set([own, `/var/tmp/renderbridge-${facts.uid}`])];
}

function ownFolder({ platform, env, home }: HomeFacts): string {
  const normal = platform === 'windows' ? normalWindowsPath : normalPosixPath;
  if (env.RENDERBRIDGE_HOME) {
    const chosen = normal(env.RENDERBRIDGE_HOME);
    if (chosen === undefined) throw new RelativeHomeError(env.RENDERBRIDGE_HOME);
    return chosen;
  }
  if (platform === 'windows') {
    return `${normalWindowsPath(env.LOCALAPPDATA ?? '') ?? `${home}\\AppData\\Local`}\\renderbridge`;
  }
  if (platform === 'macos') return `${home}/Library/Application Support/renderbridge`;
  return `${normalPosixPath(env.XDG_DATA_HOME ?? '') ?? `${home}/.local/share`}/renderbridge`;
}

/** Without `.`, `..` and doubled or trailing separators; undefined for a path that is not absolute. */
function normalPosixPath(path: string): string | undefined {
  return path.startsWith('/') ? `/${resolved(path.split('/')).join('/')}` : undefined;
}

function normalWindowsPath(path: string): string | undefined {
  const spelt = path.replaceAll('/', '\\');
  const [root] = /^(?:[A-Za-z]:\\|\\\\[^\\]+\\[^\\]+(?=\\|$))/.exec(spelt) ?? [];
  if (root === undefined) return undefined;
  const segments = resolved(spelt.slice(root.length).split('\\'));
  return segments.length === 0 ? root : [root.replace(/\\$/, ''), ...segments].join('\\');
}

function resolved(segments: readonly string[]): string[] {
  const path: string[] = [];
  for (const segment of segments) {
    if (segment === '..') path.pop();
    else if (segment !== '' && segment !== '.') path.push(segment);
  }
  return path;
}
