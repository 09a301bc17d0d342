import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { installerCompiler, installerScript, windowsInstaller } from '#scripts/package/windowsInstaller.ts';
import { temporaryFolder } from '#tests/daemon/temporaryFolder.ts';
import { needing } from '#tests/scenarios/needing.ts';

const compiler = installerCompiler();
const files = ['node.exe', 'programs/deep/in/一 file.js', 'programs/renderbridge.cjs', 'renderbridge.cmd'];

describe('the installer for Windows', () => {
  const script = installerScript({ version: '1.2.3', folder: '/laid/out', out: '/made.exe', files });

  it('asks for no administrator, and puts versions side by side', () => {
    expect(script).toContain('RequestExecutionLevel user\n');
    expect(script).toContain('InstallDir "$LOCALAPPDATA\\Programs\\Renderbridge\\1.2.3"');
    expect(script).not.toMatch(/HKLM|\$PROGRAMFILES/);
  });

  it('removes each file that it puts there, and folders only when they are empty', () => {
    const [install = '', uninstall = ''] = script.split('Section Uninstall');
    for (const file of files) {
      expect(install).toContain(`File "/laid/out/${file}"`);
      expect(uninstall).toContain(`Delete "$INSTDIR\\${file.replaceAll('/', '\\')}"`);
    }
    expect(uninstall).not.toContain('RMDir /r');
    const removed = [...uninstall.matchAll(/RMDir "(.+)"/g)].map(([, folder]) => folder);
    expect(removed).toEqual([
      '$INSTDIR\\programs\\deep\\in',
      '$INSTDIR\\programs\\deep',
      '$INSTDIR\\programs',
      '$INSTDIR',
    ]);
  });

  it('stops the daemon and takes back what lies in hosts before its program goes', () => {
    const uninstall = script.slice(script.indexOf('Section Uninstall'));
    expect(uninstall).toContain(`renderbridge.cjs" uninstall'`);
    expect(uninstall.indexOf('nsExec')).toBeLessThan(uninstall.indexOf('Delete '));
  });

  needing('makensis')('is compiled by NSIS to the same bytes twice', () => {
    const folder = temporaryFolder();
    for (const file of files) {
      mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
      writeFileSync(path.join(folder, file), file);
    }
    const make = () => windowsInstaller('1.2.3', folder, compiler ?? '').bytes;
    const made = make();
    expect(made.toString('latin1', 0, 2)).toBe('MZ');
    expect(make().equals(made)).toBe(true);
  });
});
