export type Platform = 'linux' | 'macos' | 'windows';

/** Node's name of a platform in our words; every Unix but macOS counts as linux. */
export function platformOf(nodePlatform: string): Platform {
  if (nodePlatform === 'win32') return 'windows';
  return nodePlatform === 'darwin' ? 'macos' : 'linux';
}
