import { describe, expect, it } from '@jest/globals';
import type { BusyFile, SceneFile } from '#daemon/submissions/ports.ts';
import { createUploadLine } from '#daemon/submissions/uploads/uploadLine.ts';

interface World {
  /** Ids by the state of their planned tasks, oldest first. */
  readonly uploading?: readonly string[];
  readonly queued?: readonly string[];
  /** Ids whose upload is paused. */
  readonly paused?: readonly string[];
  /** Ids that are not stored any more. */
  readonly gone?: readonly string[];
  /** What is rendered of a submission at the place `p`: its content. */
  readonly scenes?: Readonly<Record<string, string>>;
  readonly busy?: readonly BusyFile[];
}

function lineIn(world: World) {
  const asked: string[] = [];
  const line = createUploadLine({
    farm: 'sandbox',
    submissions: {
      get: (id: string) => (world.gone?.includes(id) ? undefined : { id, transferId: `t${id}` }),
      sceneFiles(id: string): readonly SceneFile[] {
        const identity = world.scenes?.[id];
        return identity === undefined ? [] : [{ farmPath: 'p', identity }];
      },
      busyFiles(farm: string, farmPath: string) {
        asked.push(`${farm} ${farmPath}`);
        return world.busy ?? [];
      },
    } as never,
    plannedTasks: {
      submissionsIn: (farm: string, state: 'uploading' | 'queued') =>
        farm === 'sandbox' ? (world[state] ?? []) : [],
      ofSubmission: (id: string) => [
        { state: 'submitted' },
        { state: world.uploading?.includes(id) ? 'uploading' : 'submitted' },
        { state: world.queued?.includes(id) ? 'queued' : 'failed' },
      ],
    } as never,
    transfers: {
      get: (id: string) => ({ state: world.paused?.some((one) => `t${one}` === id) ? 'paused' : 'running' }),
    } as never,
  });
  return {
    asked,
    line,
    next: (...underWay: readonly string[]) => [...line.inTurn(new Set(underWay))][0]?.id,
  };
}

describe('the next upload', () => {
  it('is the oldest that was begun, then the oldest that waits', () => {
    const world = { uploading: ['c', 'd'], queued: ['a', 'b'] };
    expect(lineIn(world).next()).toBe('c');
    expect(lineIn(world).next('c')).toBe('d');
    expect(lineIn(world).next('c', 'd')).toBe('a');
    expect(lineIn(world).next('a', 'c', 'd')).toBe('b');
    expect(lineIn(world).next('a', 'b', 'c', 'd')).toBeUndefined();
  });

  it('is none that is paused, or not stored any more', () => {
    expect(lineIn({ queued: ['a', 'b', 'c'], paused: ['a'], gone: ['b'] }).next()).toBe('c');
    expect(lineIn({ queued: ['a'], paused: ['a'] }).next()).toBeUndefined();
  });

  it('is none whose scene would take the place of another one that is being sent', () => {
    const world = { queued: ['a', 'b', 'c'], scenes: { sent: 'old', a: 'new', b: 'new', c: 'old' } };
    expect(lineIn(world).next('sent')).toBe('c');
    expect(lineIn(world).next()).toBe('a');
  });

  it('is none whose scene would take the place of one that the farm has still to read', () => {
    const busy = (identity: string, ...submissionIds: [string, string]): BusyFile => ({
      identity,
      submissionIds,
    });
    const world = { queued: ['a', 'b'], scenes: { a: 'new', b: 'old' } };
    expect(lineIn({ ...world, busy: [busy('old', 'x', 'x')] }).next()).toBe('b');
    expect(lineIn({ ...world, busy: [busy('old', 'a', 'a')] }).next()).toBe('a');
    expect(lineIn({ ...world, busy: [busy('old', 'a', 'x')] }).next()).toBe('b');
    expect(lineIn({ ...world, busy: [busy('new', 'x', 'x')] }).next()).toBe('a');
    expect(lineIn({ ...world, busy: [busy('new', 'x', 'x'), busy('old', 'y', 'y')] }).next()).toBeUndefined();
  });

  it('asks once for each place what is busy there', () => {
    const scenes = Object.fromEntries(['a', 'b', 'c'].map((id) => [id, 'new']));
    const { next, asked } = lineIn({
      queued: ['a', 'b', 'c'],
      scenes,
      busy: [{ identity: 'old', submissionIds: ['x', 'x'] }],
    });
    expect([next(), asked]).toEqual([undefined, ['sandbox p']]);
  });
});

it('an upload is wanted while some planned task waits for it or is in it', () => {
  const { line } = lineIn({ uploading: ['a'], queued: ['b'] });
  expect(['a', 'b', 'c'].map(line.isWanted)).toEqual([true, true, false]);
});
