import { describe, expect, it } from '@jest/globals';
import { networkDisk } from '#protocol/platform/networkDisk.ts';

const mountinfo = String.raw`22 28 0:20 / /sys rw,nosuid shared:7 - sysfs sysfs rw
28 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw
40 28 0:35 / /home rw,relatime shared:20 - nfs4 filer:/export/home rw,vers=4.2
41 40 0:36 / /home/ana/local rw shared:21 - ext4 /dev/sdb1 rw
42 28 0:37 / /mnt/sync rw shared:22 - fuse.sshfs ana@host:/data rw
43 28 0:38 / /mnt/vault rw shared:23 - fuse.gocryptfs /home/x rw
44 28 0:39 / /mnt/ntfs rw shared:24 - fuseblk /dev/sdc1 rw
45 28 0:40 / /mnt/with\040space rw shared:25 - cifs //srv/share rw
46 28 0:41 / /projects rw shared:26 - ext4 /dev/sdd1 rw
47 46 0:42 / /projects rw shared:27 - fuse.rclone remote: rw
48 28 0:43 / /media/vm rw - virtiofs shared rw`;

const fuse = 0x65735546;
const ext4 = 0xef53;

describe('on Linux', () => {
  it.each([
    [0x6969, 'nfs'],
    [0x517b, 'smb'],
    [0xff534d42, 'cifs'],
    [0xfe534d42, 'smb2'],
    [0x5346414f, 'afs'],
    [0x01021997, '9p'],
    [0x00c36400, 'ceph'],
    [0x0bd00bd0, 'lustre'],
    [ext4, undefined],
    [0x58465342, undefined], // xfs
    [0x9123683e, undefined], // btrfs
    [0x01021994, undefined], // tmpfs
    [0x794c7630, undefined], // overlayfs
    [fuse, undefined],
  ])('a disk of type %d without a list of mounts is %s', (type, kind) => {
    expect(networkDisk({ platform: 'linux', path: '/home/ana', type })).toBe(kind);
  });

  it.each([
    ['/home/ana/.local/share/renderbridge', 'nfs4'],
    ['/home', 'nfs4'],
    ['/home/ana/local/x', undefined],
    ['/homes/ana', undefined],
    ['/mnt/sync/deep/er', 'fuse.sshfs'],
    ['/mnt/vault/x', undefined],
    ['/mnt/ntfs/x', undefined],
    ['/mnt/with space/x', 'cifs'],
    ['/projects/x', 'fuse.rclone'],
    ['/media/vm', 'virtiofs'],
    ['/', undefined],
  ])('%s lies on %s', (path, kind) => {
    expect(networkDisk({ platform: 'linux', path, type: fuse, mounts: mountinfo })).toBe(kind);
  });
});

const macMount = `/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ana@filer/projects on /Volumes/projects (smbfs, nodev, nosuid, mounted by ana)
filer:/export/home on /Network/home (nfs, nodev, nosuid)
ana@host:/data on /Volumes/remote (macfuse, nodev, synchronous)
/dev/disk9 on /Volumes/NTFS Disk (macfuse, local)
https://dav.example/x on /Volumes/dav (webdav, nodev)
afp_0abc on /Volumes/old server (afpfs, nodev)`;

it.each([
  ['/Users/ana/Library/Application Support/renderbridge', undefined],
  ['/Volumes/projects/x', 'smbfs'],
  ['/Network/home/ana', 'nfs'],
  ['/Volumes/remote/ana', 'macfuse.sshfs'],
  ['/Volumes/NTFS Disk/ana', undefined],
  ['/Volumes/dav', 'webdav'],
  ['/Volumes/old server/ana', 'afpfs'],
])('on macOS %s lies on %s', (path, kind) => {
  expect(networkDisk({ platform: 'macos', path, mounts: macMount })).toBe(kind);
});

it.each([
  ['C:\\Users\\ana\\AppData\\Local\\renderbridge', undefined],
  ['\\\\filer\\home\\ana', 'a Windows share'],
  ['//filer/home/ana', 'a Windows share'],
  ['\\\\?\\UNC\\filer\\home', 'a Windows share'],
  ['\\\\?\\C:\\Users\\ana', undefined],
  ['\\\\.\\C:\\Users', undefined],
  ['\\\\wsl.localhost\\Debian\\home', 'a Windows share'],
  ['Z:\\renderbridge', undefined],
])('on Windows %s, with a mapped drive followed, is %s', (path, kind) => {
  expect(networkDisk({ platform: 'windows', path })).toBe(kind);
});
