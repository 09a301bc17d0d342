export type Platform = 'windows' | 'macos' | 'linux';

export interface HomeFacts {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The user’s home folder. */
  readonly home: string;
  /** The user’s number; undefined on Windows. */
  readonly uid: number | undefined;
}

/** Node’s name of a platform in the bridge’s words; every Unix but macOS counts as linux. */
export function platformOf(nodePlatform: string): Platform {
  if (nodePlatform === 'win32') return 'windows';
  return nodePlatform === 'darwin' ? 'macos' : 'linux';
}

/**
 * Where a daemon of this user may live, best first: its home, then the folder that it uses when the home is
 * a network disk (§2). Held to `vectors/tables/homeFolders.json` together with the Python finder.
 */
export function homeFolders(facts: HomeFacts): readonly string[] {
  const own = ownFolder(facts);
  if (facts.platform === 'windows' || facts.uid === undefined) return [own];
  return [own, `/var/tmp/renderbridge-${facts.uid}`];
}

function ownFolder({ platform, env, home }: HomeFacts): string {
  if (env.RENDERBRIDGE_HOME) return env.RENDERBRIDGE_HOME;
  if (platform === 'windows') return `${env.LOCALAPPDATA || `${home}\\AppData\\Local`}\\renderbridge`;
  if (platform === 'macos') return `${home}/Library/Application Support/renderbridge`;
  const data = env.XDG_DATA_HOME?.startsWith('/') ? env.XDG_DATA_HOME : `${home}/.local/share`;
  return `${data.replace(/\/+$/, '')}/renderbridge`;
}
