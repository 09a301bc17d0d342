const windowsPath = /^(?:[A-Za-z]:[\\/]|\\\\)/;

/** Whether a path is absolute as Windows writes it: on a drive, or on a share by two backslashes. */
export function isWindowsPath(path: string): boolean {
  return windowsPath.test(path);
}
