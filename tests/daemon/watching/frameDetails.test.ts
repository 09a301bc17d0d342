import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { createEventLog } from '#daemon/events/log.ts';
import { openStore } from '#daemon/store/open.ts';
import { viewFrame } from '#daemon/submissions/views.ts';
import { createFrameDetails } from '#daemon/watching/frameDetails.ts';
import type { ProgressMessage } from '#protocol/bridge/event.ts';
import { Frame } from '#protocol/bridge/task.ts';
import { renderbusOf } from '#tests/daemon/farms/renderbus/renderbusOf.ts';
import { manualClock } from '../manualClock.ts';
import { quietLog } from '../quietLog.ts';
import { scriptedFarm, taskRow } from '../scriptedFarm.ts';
import { temporaryFolder } from '../temporaryFolder.ts';

const job = (values: Readonly<Record<string, string>>) => ({
  job_id: '1-5',
  job_name: '0005',
  job_status: 'Start',
  ...values,
});

describe('frames that somebody looks at', () => {
  it('are said whole, as a change or as progress', async () => {
    const clock = manualClock();
    const farm = scriptedFarm(() => clock.monotonic());
    const store = openStore(path.join(temporaryFolder(), 'looking.sqlite'), () => 'd1');
    const events = createEventLog('d1', store.events, clock, () => {});
    const moved: ProgressMessage[] = [];
    events.onProgress((message) => void moved.push(message));
    const frameDetails = createFrameDetails({
      logRead: () => {},
      viewFrame,
      farm: 'sandbox',
      store,
      tasks: store.rows.tasks,
      frames: store.rows.frames,
      events,
      ask: renderbusOf({ farm: 'sandbox', client: farm.client, tasks: store.rows.tasks }).frames,
      clock,
      log: quietLog(),
      pollMs: 1000,
      isActive: () => true,
    });
    const show = (percent: string) => {
      farm.rows = [{ ...taskRow('1'), jobs: [job({ render_percent: percent })] }];
    };
    show('10');
    frameDetails.frames('1');
    expect(frameDetails.readAt('1')).toBeUndefined();
    await clock.advance(0);
    expect(frameDetails.readAt('1')).toBe(clock.now());
    show('60');
    await clock.advance(1000);
    frameDetails.stop();
    const read = events.read('d1.0', 9);
    const changed = read.kind === 'events' ? read.events : [];
    expect(changed.map(({ type }) => type)).toEqual(['frame.changed']);
    expect(moved.map(({ type }) => type)).toEqual(['frame.progress']);
    const [first, last] = [changed[0]?.data, moved[0]?.data].map((data) => Frame.parse(data));
    expect([first?.percent, last?.percent]).toEqual([10, 60]);
    expect(last).toEqual({ ...first, percent: 60 });
    store.close();
  });
});
