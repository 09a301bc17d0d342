import { describe, expect, it } from '@jest/globals';
import { documentsFolder } from '#daemon/cli/adapters/documentsFolder.ts';

const env = { UserProfile: 'C:\\Users\\Ana', OneDrive: 'C:\\Users\\Ana\\OneDrive - Studio' };
const answer = (type: string, value: string) =>
  `\r\nHKEY_CURRENT_USER\\...\\User Shell Folders\r\n    Personal    ${type}    ${value}\r\n\r\n`;
const windows = (printed: string) =>
  documentsFolder({ platform: 'windows', env, home: 'C:\\Users\\Ana', run: () => printed });

describe('the documents of a user', () => {
  it.each([
    [
      'where they usually are',
      answer('REG_EXPAND_SZ', '%USERPROFILE%\\Documents'),
      'C:\\Users\\Ana\\Documents',
    ],
    [
      'moved by OneDrive, with blanks in the name',
      answer('REG_SZ', 'C:\\Users\\Ana\\OneDrive - Studio\\Dokumente'),
      'C:\\Users\\Ana\\OneDrive - Studio\\Dokumente',
    ],
    ['by another variable', answer('REG_EXPAND_SZ', '%ONEDRIVE%\\文档'), `${env.OneDrive}\\文档`],
    ['on a share of the company', answer('REG_SZ', '\\\\files\\ana\\Documents'), '\\\\files\\ana\\Documents'],
    ['not told', '', 'C:\\Users\\Ana/Documents'],
  ])('Windows: %s', (_, printed, folder) => {
    expect(windows(printed)).toBe(folder);
  });

  it('Windows that cannot be asked: below the home folder', () => {
    const run = () => {
      throw new Error('no reg here');
    };
    expect(documentsFolder({ platform: 'windows', env, home: 'C:/Users/Ana', run })).toBe(
      'C:/Users/Ana/Documents',
    );
  });

  it.each(['macos', 'linux'] as const)('%s is never asked', (platform) => {
    const run = () => {
      throw new Error('asked');
    };
    expect(documentsFolder({ platform, env: {}, home: '/users/ana', run })).toBe('/users/ana/Documents');
  });
});
