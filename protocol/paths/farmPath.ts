import { isRemotePath } from './remotePath.ts';

/** One line of the path map: files below `from` lie below `to` on the farm (§3.3). */
export interface PathMapping {
  readonly from: string;
  readonly to: string;
}

export interface FarmPathOptions {
  readonly pathMap?: readonly PathMapping[];
  /** Keep the leading slashes of UNC and POSIX paths, as one client on the wire did (§3.3). */
  readonly keepLeadingSlashes?: boolean;
}

export type FarmPathRefusal =
  | 'relative'
  | 'driveRelative'
  | 'colon'
  | 'aboveRoot'
  | 'controlCharacter'
  | 'device'
  | 'root'
  | 'backslash'
  | 'dash';

export type FarmPathResult =
  | { readonly ok: true; readonly path: string }
  | { readonly ok: false; readonly reason: FarmPathRefusal };

interface Root {
  readonly kind: 'drive' | 'share' | 'posix';
  /** Segments that `..` may not leave: the drive, the server and share, or none. */
  readonly anchor: readonly string[];
  readonly rest: string;
}

const extendedLength = /^[\\/]{2}\?[\\/](?:UNC[\\/])?/i;
const devicePrefix = /^[\\/]{2}\.[\\/]/;
const drive = /^([A-Za-z]):[\\/](.*)$/s;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what is refused
const controlCharacter = /[\u0000-\u001f\u007f]/;

/**
 * The path under which a local file lies on the farm (§3.3): `D:\maya\zulu.mb` → `D/maya/zulu.mb`. The same
 * function names the place of the upload and the `input_scene_path`.
 */
export function farmPath(localPath: string, options: FarmPathOptions = {}): FarmPathResult {
  if (controlCharacter.test(localPath)) return { ok: false, reason: 'controlCharacter' };
  const root = rootOf(localPath);
  if (typeof root === 'string') return { ok: false, reason: root };
  const segments = resolveSegments(root);
  if (!segments) return { ok: false, reason: 'aboveRoot' };
  if (segments.some((segment) => segment.includes(':'))) return { ok: false, reason: 'colon' };
  // A scene never needs a whole disk or share as a file.
  if (segments.length === 0) return { ok: false, reason: 'root' };
  const path = [...root.anchor, ...segments];
  const mapped = mapPath(path, root.kind, options.pathMap ?? []);
  const place = mapped ?? path.join('/');
  const refusal = refusalOf(place.replace(/^\/+/, ''));
  if (refusal) return { ok: false, reason: refusal };
  const slashes = options.keepLeadingSlashes ? { drive: '', share: '//', posix: '/' }[root.kind] : '';
  return { ok: true, path: mapped ?? slashes + place };
}

/** What no storage takes as the path of a file. */
function refusalOf(place: string): FarmPathRefusal | undefined {
  if (isRemotePath(place)) return undefined;
  if (place.startsWith('-')) return 'dash';
  return place.includes('\\') ? 'backslash' : 'controlCharacter';
}

function rootOf(path: string): Root | FarmPathRefusal {
  if (devicePrefix.test(path)) return 'device';
  const prefix = extendedLength.exec(path)?.[0];
  if (prefix !== undefined) {
    const inner = path.slice(prefix.length);
    return /unc[\\/]$/i.test(prefix) ? shareRoot(inner) : (driveRoot(inner) ?? 'device');
  }
  const onDrive = driveRoot(path);
  if (onDrive) return onDrive;
  if (/^[A-Za-z]:/.test(path)) return 'driveRelative';
  if (/^[\\/]{2}[^\\/]/.test(path)) return shareRoot(path.slice(2));
  if (path.startsWith('/')) return { kind: 'posix', anchor: [], rest: path };
  return path.includes(':') ? 'colon' : 'relative';
}

function driveRoot(path: string): Root | undefined {
  const match = drive.exec(path);
  return match
    ? { kind: 'drive', anchor: [(match[1] ?? '').toUpperCase()], rest: match[2] ?? '' }
    : undefined;
}

function shareRoot(path: string): Root | FarmPathRefusal {
  const [server, share, ...rest] = path.split(/[\\/]+/).filter((part) => part !== '');
  if (server === undefined || share === undefined) return 'relative';
  if ([server, share].some((part) => part === '..' || part === '.')) return 'aboveRoot';
  return { kind: 'share', anchor: [server, share], rest: rest.join('/') };
}

/** On a POSIX disk a backslash is a letter of a name; on Windows it separates. */
function resolveSegments(root: Root): string[] | undefined {
  const resolved: string[] = [];
  for (const segment of root.rest.split(root.kind === 'posix' ? /\/+/ : /[\\/]+/)) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') resolved.push(segment);
    else if (resolved.pop() === undefined) return undefined;
  }
  return resolved;
}

/** The longest match of whole segments wins; Windows paths compare without regard to case. */
function mapPath(
  path: readonly string[],
  kind: Root['kind'],
  map: readonly PathMapping[],
): string | undefined {
  const fold = (segment: string) => (kind === 'posix' ? segment : segment.toLowerCase());
  let longest: { readonly length: number; readonly to: string } | undefined;
  for (const { from, to } of map) {
    const root = rootOf(from);
    if (typeof root === 'string' || root.kind !== kind) continue;
    const segments = [...root.anchor, ...(resolveSegments(root) ?? ['..'])];
    const matches = segments.every(
      (segment, index) => path[index] !== undefined && fold(segment) === fold(path[index]),
    );
    if (matches && segments.length >= (longest?.length ?? 0)) longest = { length: segments.length, to };
  }
  if (!longest) return undefined;
  return [longest.to.replace(/\/+$/, ''), ...path.slice(longest.length)].join('/');
}

/** The last segment of a path in either spelling: `D/a/b.blend` → `b.blend`. */
export function baseName(path: string): string {
  return path.split(/[\\/]/).at(-1) ?? path;
}

/** A base name without its last extension: `shot.v2.blend` → `shot.v2`; `.blend` stays. */
export function stem(name: string): string {
  return name.replace(/(?<=.)\.[^.]*$/s, '');
}
