export interface FileTime {
  /** A test file, or the modules that run as one program. */
  readonly title: string;
  readonly seconds: number;
}

/** One line for each of the files that took longest, the longest first; seconds by the clock. */
export function slowestOf(times: readonly FileTime[], most = 10): string[] {
  const longest = times.toSorted((a, b) => b.seconds - a.seconds).slice(0, most);
  return longest.map(({ title, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${title}`);
}
