import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { EventSink, ProgressSink } from '#daemon/submissions/ports.ts';
import { events, eventTypes, progress, progressTypes } from '#protocol/bridge/event.ts';
import { task } from '#protocol/bridge/examples/farm.ts';

const root = path.join(import.meta.dirname, '..', '..');
const daemon = globSync('daemon/**/*.ts', { cwd: root })
  .filter((file) => !file.startsWith(path.join('daemon', 'cli')))
  .map((file) => readFileSync(path.join(root, file), 'utf8'));
/** Whether some part says it: `append('task.changed', …`, over the end of a line too. */
const isSaid = (verb: 'append' | 'progress', type: string) =>
  daemon.some((text) => new RegExp(`\\.${verb}\\(\\s*'${type}'`).test(text));

describe('every declared event', () => {
  it.each(eventTypes)('%s is written by some part of the daemon', (type) => {
    expect(isSaid('append', type)).toBe(true);
  });

  it.each(progressTypes)('%s is told by some part of the daemon', (type) => {
    expect(isSaid('progress', type)).toBe(true);
  });

  it('carries a shape that is public, and says when it comes', () => {
    for (const { when, data } of Object.values({ ...events, ...progress })) {
      expect(when).toMatch(/\.$/);
      expect(data.meta()?.description).toBeDefined();
    }
  });
});

describe('an event does not compile', () => {
  const sink: EventSink & ProgressSink = { append: () => {}, progress: () => {} };

  it('without the whole of what it carries, or with another resource', () => {
    sink.append('task.changed', task);
    // @ts-expect-error a part of a task is no task
    sink.append('task.changed', { taskId: '7', percent: 3 });
    // @ts-expect-error a task is no submission
    sink.append('submission.changed', task);
    // @ts-expect-error a part of a frame is no frame
    sink.progress('frame.progress', { taskId: '7', frameId: '7-1', percent: 3 });
    // @ts-expect-error nobody declared it
    sink.append('task.renamed', task);
    expect(sink).toBeDefined();
  });
});
