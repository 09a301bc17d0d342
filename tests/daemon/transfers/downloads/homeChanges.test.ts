import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { inWords } from '#protocol/texts/text.ts';
import { homeRig, submittedAt } from './homeRig.ts';

const names = ['0001.png', '0002.png'];

async function broughtHome() {
  const rig = homeRig();
  for (const name of names) rig.put(`results/7_shot/${name}`, `frame ${name}`, submittedAt + 1000);
  await rig.bring();
  expect(rig.tree('home')).toEqual(names);
  return rig;
}

describe.each(['missing', 'verify'] as const)('asked for %s, a folder that a person', (asks) => {
  it('emptied is filled again', async () => {
    const rig = await broughtHome();
    for (const name of names) rmSync(rig.place(`home/${name}`));
    expect(await rig.bring({ asks })).toMatchObject({ failed: [] });
    expect(rig.tree('home')).toEqual(names);
  });

  it('renamed is made again, and the renamed one stays as it is', async () => {
    const rig = await broughtHome();
    renameSync(rig.place('home'), rig.place('kept'));
    expect(await rig.bring({ asks })).toMatchObject({ failed: [] });
    expect(rig.tree('home')).toEqual(names);
    expect(rig.tree('kept')).toEqual(names);
  });

  it('replaced by a file is told about, and the file stays', async () => {
    const rig = await broughtHome();
    rmSync(rig.place('home'), { recursive: true });
    writeFileSync(rig.place('home'), 'notes');
    const outcome = await rig.bring({ asks });
    const error = outcome.error ?? outcome.failed[0]?.error;
    expect(error).toMatchObject({ code: 'notPlaced', params: { fault: 'ENOTDIR' } });
    expect(error?.message).toContain(`${rig.place('home')} is not a folder`);
    expect(rig.read('home')).toBe('notes');
    rmSync(rig.place('home'));
    expect(await rig.bring({ asks })).toMatchObject({ failed: [] });
    expect(rig.tree('home')).toEqual(names);
  });
});

it.each(['EACCES', 'EROFS', 'ENOSPC', 'EIO'])('why %s keeps a frame away is said as a sentence', (fault) => {
  const params = { file: '7/0001.png', folder: '/渲染 输出', fault, reason: 'errno' };
  for (const locale of ['en', 'zh'] as const) {
    const said = inWords({ code: 'failures.notPlaced', params }, locale);
    expect(said.includes('errno')).toBe(fault === 'EIO');
    expect(said).toContain('/渲染 输出');
  }
});
