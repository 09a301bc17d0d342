import { pathsIn } from './scenePaths.ts';

export interface Dropped {
  /** Of what says where it lies. */
  readonly paths: readonly string[];
  /** A browser tells of a dropped file what it is called and no more. */
  readonly names: readonly string[];
}

interface Transfer {
  getData(type: string): string;
  readonly files: ArrayLike<{ readonly name: string }>;
}

/** Some programs drop the addresses of files beside the files, or the text of their paths. */
export function droppedIn(transfer: Transfer): Dropped {
  const named = ['text/uri-list', 'text/plain']
    .map((type) => pathsIn(transfer.getData(type)).filter(isPath))
    .find((paths) => paths.length > 0);
  if (named) return { paths: named, names: [] };
  return { paths: [], names: Array.from(transfer.files, ({ name }) => name) };
}

function isPath(text: string): boolean {
  return /^(?:\/(?!\/)|[A-Za-z]:[\\/]|[\\/]{2}[^\\/])/.test(text);
}
