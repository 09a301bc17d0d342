import { chmodSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEnvironmentFile } from '#daemon/config/environmentFile.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

function written(content: string, mode = 0o600): string {
  const file = path.join(temporaryFolder(), 'transfer.env');
  writeFileSync(file, content);
  chmodSync(file, mode);
  return file;
}

describe('the environment of a transfer program', () => {
  it('is read line by line, each value as it stands', () => {
    const file = written('# the storage\nASPERA_SCP_PASS=p=a "s" #1\r\n\n  \nRSYNC_RSH=ssh -p 22\nEMPTY=\n');
    expect(readEnvironmentFile(file)).toEqual({
      ASPERA_SCP_PASS: 'p=a "s" #1',
      RSYNC_RSH: 'ssh -p 22',
      EMPTY: '',
    });
  });

  it.each(['no pair', '=x', '1A=x', 'A B=x', 'RENDERBRIDGE_ACCESS_KEY=x', 'renderbridge_farm_proxy=x'])(
    '%j is refused by its line, which is not quoted',
    (line) => {
      const file = written(`GOOD=1\n${line}`);
      expect(() => readEnvironmentFile(file)).toThrow(`${file}, line 2: expected NAME=value`);
      expect(() => readEnvironmentFile(file)).not.toThrow('=x');
    },
  );

  it('that others can read is refused, and says how to mend it', () => {
    expect(() => readEnvironmentFile(written('A=1', 0o640))).toThrow('Run chmod 600');
  });

  it('that is a link, or is not there, is refused', () => {
    const link = path.join(temporaryFolder(), 'link');
    symlinkSync(written('A=1'), link);
    expect(() => readEnvironmentFile(link)).toThrow('expected a file');
    expect(() => readEnvironmentFile(`${link}.gone`)).toThrow('ENOENT');
  });
});
