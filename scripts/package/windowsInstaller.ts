import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { thisMachine } from '#daemon/programs/thisMachine.ts';
import { childEnvironment } from '#protocol/platform/childEnvironment.ts';
import { findProgram } from '#protocol/platform/findProgram.ts';
import type { MadePackage } from './madePackage.ts';
import { filesBelow } from './programTree.ts';

/** The compiler of NSIS, as Debian packages it. */
export function installerCompiler(): string | undefined {
  return findProgram('makensis', thisMachine)[0];
}

/**
 * A per-user installer around a laid-out folder, whose files stay as they are: Node’s own signature holds. It asks for no
 * administrator, and its uninstaller removes only what it put there.
 */
export function windowsInstaller(version: string, folder: string, compiler: string): MadePackage {
  const name = `renderbridge-${version}-win32-x64-setup.exe`;
  const work = mkdtempSync(path.join(os.tmpdir(), 'renderbridge-nsis-'));
  try {
    const out = path.join(work, name);
    const script = path.join(work, 'installer.nsi');
    writeFileSync(script, installerScript({ version, folder, out, files: filesBelow(folder) }));
    // The time of the build stands nowhere else in what it writes.
    const env = { ...childEnvironment(process.env), SOURCE_DATE_EPOCH: '0' };
    execFileSync(compiler, ['-V1', '-INPUTCHARSET', 'UTF8', script], { env, stdio: 'inherit' });
    return { name, bytes: readFileSync(out) };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface ScriptFacts {
  readonly version: string;
  readonly folder: string;
  readonly out: string;
  /** Below the folder, with forward slashes. */
  readonly files: readonly string[];
}

const uninstallKey = 'Software\\Microsoft\\Windows\\CurrentVersion\\Uninstall\\Renderbridge';

/** What NSIS compiles. Versions lie side by side, and the newest one is what Windows lists. */
export function installerScript({ version, folder, out, files }: ScriptFacts): string {
  const folders = [...new Set(files.flatMap(foldersOf))].toSorted();
  const inOrder = folders.flatMap((each) => [
    `  SetOutPath ${quoted(windows('$INSTDIR', each))}`,
    ...files
      .filter((file) => folderOf(file) === each)
      .map((file) => `  File ${quoted(path.join(folder, file))}`),
  ]);
  return [
    'Unicode true',
    'SetCompressor /SOLID lzma',
    'SetDateSave off',
    'RequestExecutionLevel user',
    'Name "Renderbridge"',
    `OutFile ${quoted(out)}`,
    `InstallDir "$LOCALAPPDATA\\Programs\\Renderbridge\\${version}"`,
    'Page instfiles',
    'UninstPage uninstConfirm',
    'UninstPage instfiles',
    'Section',
    ...inOrder,
    '  SetOutPath "$INSTDIR"',
    '  WriteUninstaller "$INSTDIR\\uninstall.exe"',
    '  CreateShortcut "$SMPROGRAMS\\Renderbridge Setup.lnk" "$SYSDIR\\cmd.exe" \'/k ""$INSTDIR\\renderbridge.cmd" setup"\'',
    ...[
      ['DisplayName', 'Renderbridge'],
      ['DisplayVersion', version],
      ['UninstallString', '$\\"$INSTDIR\\uninstall.exe$\\"'],
    ].map(([name, value]) => `  WriteRegStr HKCU "${uninstallKey}" "${name}" "${value}"`),
    'SectionEnd',
    'Section Uninstall',
    // Before its program goes: what it wrote into hosts, and the daemon and the farm that hold node.exe.
    `  nsExec::Exec '"$INSTDIR\\node.exe" "$INSTDIR\\programs\\renderbridge.cjs" uninstall'`,
    ...files.map((file) => `  Delete ${quoted(windows('$INSTDIR', file))}`),
    '  Delete "$INSTDIR\\uninstall.exe"',
    '  Delete "$SMPROGRAMS\\Renderbridge Setup.lnk"',
    // The innermost first, and only while nothing else lies in them.
    ...folders.toReversed().map((each) => `  RMDir ${quoted(windows('$INSTDIR', each))}`),
    `  DeleteRegKey HKCU "${uninstallKey}"`,
    'SectionEnd',
    '',
  ].join('\n');
}

function folderOf(file: string): string {
  const folder = path.posix.dirname(file);
  return folder === '.' ? '' : folder;
}

/** All folders above a file, the outermost, which has no name, among them. */
function foldersOf(file: string): readonly string[] {
  const names = file.split('/').slice(0, -1);
  return ['', ...names.map((_, index) => names.slice(0, index + 1).join('/'))];
}

function windows(root: string, below: string): string {
  return below === '' ? root : `${root}\\${below.replaceAll('$', '$$$$').replaceAll('/', '\\')}`;
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '$\\"')}"`;
}
