/**
 * The drive, share or first folders that a file hangs on, as far as one that does not answer would take others
 * with it. Undefined for a path that this system cannot look at: relative, or written on another one.
 */
export function diskRoot(file: string, platform: string): string | undefined {
  if (platform === 'win32') {
    const drive = /^([A-Za-z]:)[\\/]/.exec(file)?.[1];
    if (drive !== undefined) return drive.toUpperCase();
    return /^[\\/]{2}([^\\/]+[\\/]+[^\\/]+)/.exec(file)?.[1]?.toLowerCase();
  }
  if (!file.startsWith('/')) return undefined;
  return file.replace(/^\/+/, '/').split('/').slice(0, 3).join('/');
}
