import { describe, expect, it } from '@jest/globals';
import { acknowledge } from '#daemon/submissions/acknowledging.ts';
import type { Problem } from '#protocol/bridge/problem.ts';
import { submissionRig } from './submissionRig.ts';

function problem(code: string, changes: Partial<Problem> = {}): Problem {
  return { code, severity: 'warning', message: code, action: '', params: { frames: '13-20' }, ...changes };
}

describe('a warning with which the scene was submitted before', () => {
  it('is a note, in any language and whatever the order of its facts', () => {
    const before = [
      problem('manyFrames', { params: { frames: 9000, limit: 5000 }, message: 'Many frames.' }),
    ];
    const now = problem('manyFrames', { params: { limit: 5000, frames: 9000 }, message: '帧数很多。' });
    expect(acknowledge([now], before)).toEqual([{ ...now, severity: 'note', acknowledged: true }]);
  });

  it('stays a note when it was acknowledged then already', () => {
    const [note] = acknowledge([problem('manyFrames')], [problem('manyFrames')]);
    expect(acknowledge([problem('manyFrames')], note ? [note] : [])).toEqual([note]);
  });

  it.each([
    ['a fact of it', { params: { frames: '13-21' } }],
    ['its field', { path: 'settings.frames' }],
    ['its node', { node: '/out/mantra1' }],
    ['its code', { code: 'framesOutsideRange' }],
  ])('warns again when %s changes', (_what, changes) => {
    const now = { ...problem('framesOutsideScene'), ...changes };
    expect(acknowledge([now], [problem('framesOutsideScene')])).toEqual([now]);
  });
});

it('errors block however often, and notes are left as they are', () => {
  const known = (['error', 'note'] as const).map((severity) => problem(severity, { severity }));
  expect(acknowledge(known, known)).toEqual(known);
});

it('an error of before acknowledges no warning of now', () => {
  const now = problem('missingDependency');
  expect(acknowledge([now], [{ ...now, severity: 'error' }])).toEqual([now]);
});

describe('a scene that is submitted with a warning', () => {
  const settings = { frames: '1-4000' };
  const previewOf = (rig: ReturnType<typeof submissionRig>, scenePath: string, frames = settings.frames) =>
    rig.preview(scenePath, { frames });

  it('is not warned of it again, until the frames are others', async () => {
    const rig = submissionRig();
    const severities = async (scenePath: string, frames?: string) =>
      (await previewOf(rig, scenePath, frames)).problems.map(({ code, severity }) => `${severity} ${code}`);
    const [first] = await severities('/projects/a.blend');
    expect(first).toMatch(/^warning /);
    await rig.submit('/projects/a.blend', settings);
    expect(await severities('/projects/a.blend')).toEqual([first?.replace('warning', 'note')]);
    expect(await severities('/projects/a.blend', '1-4001')).toEqual([first]);
    expect(await severities('/projects/b.blend')).toEqual([first]);
  });

  it('stays without it, however often it is submitted', async () => {
    const rig = submissionRig();
    for (const key of ['first', 'second', 'third']) {
      await rig.submit('/projects/a.blend', settings, { key, fingerprint: key });
      const { problems } = await previewOf(rig, '/projects/a.blend');
      expect(problems).toEqual([expect.objectContaining({ severity: 'note', acknowledged: true })]);
    }
  });
});
