import type { Platform } from './platform.ts';

/** What is known of the disk that a folder lies on. */
export interface DiskFacts {
  readonly platform: Platform;
  /** The folder, with every link and mapped drive followed as far as the system does. */
  readonly path: string;
  /** Linux: the number that statfs gives its kind. */
  readonly type?: number;
  /** Linux: `/proc/self/mountinfo`. macOS: what `mount` prints. */
  readonly mounts?: string;
}

/**
 * What kind of network disk a folder lies on, by the name that its system gives it, such as `nfs4` or `smbfs`;
 * undefined for a local one. Where nobody can tell it counts as local.
 */
export function networkDisk({ platform, path, type, mounts = '' }: DiskFacts): string | undefined {
  if (platform === 'windows') return isShare(path) ? 'a Windows share' : undefined;
  if (platform === 'macos') return networkKind(kindOfMount(path, macMounts(mounts)));
  const named = type === undefined ? undefined : linuxTypes[type];
  return named ?? networkKind(kindOfMount(path, linuxMounts(mounts)));
}

/** The kinds of Linux whose number says it all; for FUSE only the list of mounts tells what is behind it. */
const linuxTypes: Readonly<Record<number, string>> = {
  26985: 'nfs',
  20859: 'smb',
  4283649346: 'cifs',
  4266872130: 'smb2',
  1397113167: 'afs',
  1799439955: 'afs',
  16914839: '9p',
  1937076805: 'coda',
  22092: 'ncp',
  12805120: 'ceph',
  198183888: 'lustre',
  1196443219: 'gpfs',
  428016422: 'beegfs',
  537068840: 'orangefs',
};

const networkKinds = new Set([
  'nfs',
  'nfs4',
  'cifs',
  'smb3',
  'smbfs',
  'afpfs',
  'afs',
  '9p',
  'ceph',
  'lustre',
  'gpfs',
  'beegfs',
  'davfs',
  'webdav',
  'ftp',
  'virtiofs',
  'vboxsf',
  'prl_fs',
]);

/** What serves a FUSE disk from elsewhere; the others, such as `fuse.gocryptfs`, lie on a local one. */
const networkFuse =
  /^(?:macfuse|osxfuse|fuse)[._](?:sshfs|rclone|s3fs|gcsfuse|blobfuse2?|glusterfs|ceph|davfs|curlftpfs|smbnetfs|mfs|moosefs|lizardfs|juicefs|gvfsd-fuse|vmhgfs-fuse|lucidlink|suitestorage|goofys)$/i;

function networkKind(kind: string | undefined): string | undefined {
  if (kind === undefined) return undefined;
  return networkKinds.has(kind) || networkFuse.test(kind) ? kind : undefined;
}

interface Mount {
  readonly point: string;
  readonly kind: string;
}

/** The deepest mount above a path; of several on one point the last, which covers the others. */
function kindOfMount(path: string, mounts: readonly Mount[]): string | undefined {
  const above = mounts.filter(
    ({ point }) => path === point || path.startsWith(point === '/' ? '/' : `${point}/`),
  );
  return above.reduce<Mount | undefined>(
    (deepest, mount) => (deepest && deepest.point.length > mount.point.length ? deepest : mount),
    undefined,
  )?.kind;
}

/** `36 35 98:0 /root /point options - kind source options`, with `\040` for a space. */
function linuxMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [place = '', kinds = ''] = line.split(' - ');
    const point = place.split(' ')[4];
    const kind = kinds.split(' ')[0];
    if (point === undefined || kind === undefined || kind === '') return [];
    return [
      {
        point: point.replaceAll(/\\(\d{3})/g, (_, octal) => String.fromCharCode(Number.parseInt(octal, 8))),
        kind,
      },
    ];
  });
}

/** `source on /point (kind, option, option)`. */
function macMounts(text: string): readonly Mount[] {
  return text.split('\n').flatMap((line) => {
    const [, source = '', point, kind] = /^(.*?) on (\/.*) \(([^,)]+)[^)]*\)$/.exec(line) ?? [];
    if (point === undefined || kind === undefined) return [];
    // FUSE says in its source what is behind it: `user@host:/folder`.
    const isRemote = /^(?:macfuse|osxfuse)$/.test(kind) && /^[^/]*[@:]/.test(source);
    return [{ point, kind: isRemote ? `${kind}.sshfs` : kind }];
  });
}

/** `\\server\share`, also as `\\?\UNC\server\share`; a mapped drive is one once its path was followed. */
function isShare(path: string): boolean {
  const spelt = path.replaceAll('/', '\\');
  return /^\\\\\?\\UNC\\/i.test(spelt) || /^\\\\[^\\?.]/.test(spelt);
}
