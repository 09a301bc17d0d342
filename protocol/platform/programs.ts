import type { Platform } from './platform.ts';

/** Where a program is usually installed, by platform; not named: it does not exist there. */
type Places = Partial<Readonly<Record<Platform, readonly string[]>>>;

/**
 * The programs that we start, under the names by which a command line calls them, and their usual places, best
 * first: full paths with forward slashes. `{home}` and `{programFiles}` stand for the machine's folders; a `*`
 * stands for any part of one name, and of several matches the highest version is meant.
 */
export const programPlaces = {
  blender: {
    linux: [
      '/usr/bin/blender',
      '/usr/local/bin/blender',
      '/opt/blender*/blender',
      '{home}/blender*/blender',
      '/snap/bin/blender',
    ],
    macos: [
      '/Applications/Blender*.app/Contents/MacOS/Blender',
      '{home}/Applications/Blender*.app/Contents/MacOS/Blender',
      '/opt/homebrew/bin/blender',
    ],
    windows: [
      '{programFiles}/Blender Foundation/Blender*/blender.exe',
      '{programFiles}/Steam/steamapps/common/Blender/blender.exe',
    ],
  },
  Render: {
    linux: ['/usr/autodesk/maya2*/bin/Render'],
    macos: ['/Applications/Autodesk/maya2*/Maya.app/Contents/bin/Render'],
    windows: ['{programFiles}/Autodesk/Maya2*/bin/Render.exe'],
  },
  mayapy: {
    linux: ['/usr/autodesk/maya2*/bin/mayapy'],
    macos: ['/Applications/Autodesk/maya2*/Maya.app/Contents/bin/mayapy'],
    windows: ['{programFiles}/Autodesk/Maya2*/bin/mayapy.exe'],
  },
  hython: {
    linux: ['/opt/hfs*/bin/hython'],
    macos: [
      '/Applications/Houdini/Houdini*/Frameworks/Houdini.framework/Versions/Current/Resources/bin/hython',
    ],
    windows: ['{programFiles}/Side Effects Software/Houdini *.*/bin/hython.exe'],
  },
  '3dsmaxcmd': { windows: ['{programFiles}/Autodesk/3ds Max 2*/3dsmaxcmd.exe'] },
  '3dsmaxbatch': { windows: ['{programFiles}/Autodesk/3ds Max 2*/3dsmaxbatch.exe'] },
  vray: {
    linux: ['/usr/Chaos/V-Ray/*/bin/vray', '/usr/ChaosGroup/V-Ray/*/bin/vray'],
    macos: ['/Applications/Chaos/V-Ray/*/bin/vray', '/Applications/ChaosGroup/V-Ray/*/bin/vray'],
    windows: ['{programFiles}/Chaos/V-Ray/*/bin/vray.exe', '{programFiles}/Chaos Group/V-Ray/*/bin/vray.exe'],
  },
  rayvision_transmitter: {
    linux: [
      '{home}/.local/lib/python3*/site-packages/rayvision_sync/transmission/linux/rayvision_transmitter',
      '/usr/local/lib/python3*/site-packages/rayvision_sync/transmission/linux/rayvision_transmitter',
      '/usr/local/lib/python3*/dist-packages/rayvision_sync/transmission/linux/rayvision_transmitter',
      '{home}/.pyenv/versions/*/lib/python3*/site-packages/rayvision_sync/transmission/linux/rayvision_transmitter',
    ],
    windows: [
      '{home}/AppData/Roaming/Python/Python3*/site-packages/rayvision_sync/transmission/windows/rayvision_transmitter.exe',
      '{home}/AppData/Local/Programs/Python/Python3*/Lib/site-packages/rayvision_sync/transmission/windows/rayvision_transmitter.exe',
      '{programFiles}/Python3*/Lib/site-packages/rayvision_sync/transmission/windows/rayvision_transmitter.exe',
    ],
  },
  rsync: { macos: ['/opt/homebrew/bin/rsync', '/usr/local/bin/rsync'] },
  rclone: {
    linux: ['/usr/local/bin/rclone', '/snap/bin/rclone', '{home}/.local/bin/rclone'],
    macos: ['/opt/homebrew/bin/rclone', '/usr/local/bin/rclone'],
    windows: ['{programFiles}/rclone/rclone.exe'],
  },
  ascp: {
    linux: ['{home}/.aspera/connect/bin/ascp', '/opt/aspera/bin/ascp'],
    macos: ['{home}/Applications/Aspera Connect.app/Contents/Resources/ascp'],
    windows: ['{programFiles}/Aspera/*/bin/ascp.exe'],
  },
  SketchUp: {
    macos: ['/Applications/SketchUp 2*/SketchUp.app/Contents/MacOS/SketchUp'],
    windows: [
      '{programFiles}/SketchUp/SketchUp 2*/SketchUp/SketchUp.exe',
      '{programFiles}/SketchUp/SketchUp 2*/SketchUp.exe',
    ],
  },
} as const satisfies Readonly<Record<string, Places>>;

export type Program = keyof typeof programPlaces;

/** The environment variables that name the program to start ahead of whatever is found. */
export const programVariables = {
  blender: 'RENDERBRIDGE_BLENDER',
  Render: 'RENDERBRIDGE_MAYA_RENDER',
  mayapy: 'RENDERBRIDGE_MAYAPY',
  hython: 'RENDERBRIDGE_HYTHON',
  '3dsmaxcmd': 'RENDERBRIDGE_3DSMAXCMD',
  '3dsmaxbatch': 'RENDERBRIDGE_3DSMAXBATCH',
  vray: 'RENDERBRIDGE_VRAY',
  SketchUp: 'RENDERBRIDGE_SKETCHUP',
} as const satisfies Partial<Readonly<Record<Program, string>>>;

/** Undefined for a program that we know no places of, such as one that a third party's adapter starts. */
export function placesOf(program: string, platform: Platform): readonly string[] | undefined {
  const table: Readonly<Record<string, Places>> = programPlaces;
  return Object.hasOwn(table, program) ? table[program]?.[platform] : undefined;
}
