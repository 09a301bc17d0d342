/** What a folder of adapters/ may import besides the standard library and itself. */
export interface AdapterWall {
  /** Name of the folder below adapters/. */
  readonly folder: string;
  /** Modules that the host itself brings. */
  readonly hostModules: readonly string[];
}

/** The shared package, which every adapter may import and which knows no host. */
export const sharedAdapter = { folder: 'bridge', package: 'renderbridge' } as const;

const qt = ['PySide2', 'PySide6', 'shiboken2', 'shiboken6'];

export const adapterWalls: readonly AdapterWall[] = [
  // Several hosts bring the same USD library, and each may be without it.
  { folder: 'bridge', hostModules: ['pxr'] },
  {
    folder: 'blender',
    hostModules: [
      'bpy',
      'bpy_extras',
      'bpy_types',
      'mathutils',
      'addon_utils',
      'bl_ui',
      'gpu',
      'blf',
      'bmesh',
    ],
  },
  { folder: 'maya', hostModules: ['maya', ...qt] },
  { folder: 'houdini', hostModules: ['hou', 'hdefereval', 'husd', ...qt] },
  { folder: 'max', hostModules: ['pymxs', 'qtmax', ...qt] },
  { folder: 'sketchup', hostModules: [] },
];

export const adapterEntryPoints = {
  otherHost:
    'an adapter knows its own host only: what several hosts need belongs in adapters/bridge/renderbridge.',
  hostInBridge:
    'adapters/bridge runs in every host and in none: take the fact as an argument, and let the host’s adapter read it.',
  notStandard:
    'adapters live on the standard library of Python 3.7 to 3.13, because packages clash inside hosts: do without, or let the daemon do it.',
  unknownFolder:
    'a new adapter needs a row in scripts/walls/pythonRules.ts that names the modules its host brings.',
  farm: 'adapters never speak to the farm: ask the daemon through the renderbridge package.',
} as const;

/** What only somebody who speaks to the farm would write. */
export const farmTraces = /renderbus\.com|\/api\/v\d+\//i;

/** Modules that Python 3.7 and 3.13 both have, and two of Windows. What came later or went is not here. */
export const standardLibrary: ReadonlySet<string> = new Set(
  `abc argparse array ast asyncio atexit base64 bdb binascii bisect builtins bz2 calendar cmath cmd code codecs
   codeop collections colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes
   curses dataclasses datetime dbm decimal difflib dis doctest email encodings enum errno faulthandler fcntl
   filecmp fileinput fnmatch fractions ftplib functools gc genericpath getopt getpass gettext glob grp gzip
   hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale
   logging lzma mailbox marshal math mimetypes mmap modulefinder msvcrt multiprocessing netrc ntpath numbers
   opcode operator optparse os pathlib pdb pickle pickletools pkgutil platform plistlib poplib posix posixpath
   pprint profile pstats pty pwd py_compile pyclbr pydoc queue quopri random re readline reprlib resource runpy
   sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat
   statistics string stringprep struct subprocess symtable sys sysconfig syslog tabnanny tarfile tempfile termios
   textwrap threading time timeit token tokenize trace traceback tracemalloc tty types typing unicodedata
   unittest urllib uuid venv warnings wave weakref webbrowser winreg wsgiref xml xmlrpc zipapp zipfile zipimport
   zlib __future__`.split(/\s+/),
);
