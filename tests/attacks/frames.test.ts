import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { RemoteFile, TransferDriver } from '#daemon/transfers/driver.ts';
import { homeRig } from '#tests/daemon/transfers/downloads/homeRig.ts';

/** A farm that lists what it likes, and a driver that brings it without a second look. */
function hostileFarm(names: readonly string[]) {
  const asked: string[] = [];
  const rig = homeRig(
    (): Partial<TransferDriver> => ({
      list: async () => names.map((remotePath): RemoteFile => ({ remotePath, size: 4 })),
      async fetch(wanted, run) {
        for (const { remotePath, target } of wanted) {
          asked.push(target);
          mkdirSync(path.dirname(target), { recursive: true });
          writeFileSync(target, 'evil');
          run.brought(remotePath);
        }
        return { failed: [], mayRetry: false };
      },
    }),
  );
  return { ...rig, asked };
}

const leadingOut = [
  '../x.png',
  '7_shot/../x.png',
  '7_shot/../../x.png',
  '7_shot/a/../../../x.png',
  '/etc/x.png',
  '//srv/share/x.png',
  '8_other/x.png',
  '7_shot',
  '7_shot/',
  '7_shot//x.png',
  '7_shot/./x.png',
  '7_shot\\..\\x.png',
  '7_shot/..\\..\\x.png',
  '7_shot/a\0b.png',
  '7_shot/a\nb.png',
  '-rf/x.png',
  '',
];

describe('a farm that names its frames', () => {
  it.each(leadingOut)('row 13: %j gets no file, and says so', async (name) => {
    const { bring, asked, place } = hostileFarm([name]);
    expect(await bring()).toMatchObject({ failed: [{ file: name, error: { code: 'outsideRoot' } }] });
    expect(asked).toEqual([]);
    expect(existsSync(place('x.png'))).toBe(false);
  });

  it.each([
    '7_shot/CON.png',
    '7_shot/a:b.png',
    '7_shot/C:/x.png',
    '7_shot/NUL',
    '7_shot/ends. ',
    '7_shot/.bashrc',
    '7_shot/.renderbridge/t1/x.png',
    '7_shot/$(id).png',
    '7_shot/%PATH%.png',
    '7_shot/&whoami;.png',
    '7_shot/-oProxyCommand=calc.png',
    '7_shot/@list.png',
    `7_shot/${'x'.repeat(300)}.png`,
  ])('rows 13 to 15: %j is kept in the chosen folder under a name that is one everywhere', async (name) => {
    const { bring, known, place } = hostileFarm([name]);
    expect(await bring()).toEqual({ failed: [], mayRetry: false });
    const file = known.get(name)?.path ?? '';
    expect(path.relative(place('home'), file)).not.toMatch(/^\.|[:\\\0]/);
    expect(path.isAbsolute(file) && existsSync(file)).toBe(true);
    expect(readdirSync(path.dirname(place('home'))).sort()).toEqual(['home', 'results', 'storage']);
  });

  it('row 13: names that differ in case alone are two files, also where a disk knows no case', async () => {
    const { bring, known } = hostileFarm(['7_shot/Frame.png', '7_shot/frame.png', '7_shot/FRAME.png']);
    await bring();
    const places = [...known.values()].map((file) => file.path.toLowerCase());
    expect(new Set(places).size).toBe(3);
  });

  it('row 13: what a tool brings as a link is no frame, wherever it leads', async () => {
    const rig = homeRig((copy) => ({
      list: async () => [{ remotePath: '7_shot/0001.png', size: 6 }],
      async fetch(wanted, run) {
        for (const { target, remotePath } of wanted) {
          mkdirSync(path.dirname(target), { recursive: true });
          symlinkSync(rig.place('secret'), target);
          run.brought(remotePath);
        }
        return { failed: [], mayRetry: false };
      },
      capabilities: copy.capabilities,
    }));
    rig.put('secret', 'secret');
    expect(await rig.bring()).toMatchObject({ failed: [{ error: { code: 'notAFile' } }] });
    expect(rig.known.size).toBe(0);
  });
});
