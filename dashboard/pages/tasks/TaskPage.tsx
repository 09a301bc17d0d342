import './task.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import { Offers } from '#dashboard/orders/Offers.tsx';
import type { Ordered } from '#dashboard/orders/ordered.ts';
import { taskRow } from '#dashboard/pages/queue/rows.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { Distribution } from './Distribution.tsx';
import { FilmStrip } from './FilmStrip.tsx';
import { FrameLog } from './FrameLog.tsx';
import { HeatMap } from './HeatMap.tsx';
import { Rerender } from './Rerender.tsx';
import { Sent } from './Sent.tsx';
import { TaskHead } from './TaskHead.tsx';
import { useFrames } from './useFrames.ts';
import { useTaskAsked } from './useTaskAsked.ts';

/** One task: its frames by state and time, what came home, what each frame's log says, and what was sent. */
export function TaskPage({ live, parts }: PageProps) {
  const taskId = parts[0] ?? '';
  const isMissing = useTaskAsked(live, taskId);
  const ordered = useSignal<Ordered | undefined>(undefined);
  const chosen = useSignal<string | undefined>(undefined);
  const { facts, isRead } = useFrames(live, taskId);
  live.tasks.version.value;
  const task = live.tasks.get(taskId);
  useEffect(() => {
    chosen.value = undefined;
    ordered.value = undefined;
  }, [live, taskId, chosen, ordered]);
  if (!task) {
    return (
      <div class="page">
        <h1 class="visually-hidden">{words('dashboard.pages.task')}</h1>
        <p class="empty">{words(isMissing.value ? 'dashboard.task.missing' : 'dashboard.task.reading')}</p>
      </div>
    );
  }
  const frames = facts.value.frames;
  const selected = frames.find(({ frame }) => frame.frameId === chosen.value);
  return (
    <div class="page task-page">
      <nav class="back" aria-label={words('dashboard.task.way')}>
        <a href={linkTo('queue')}>
          <Icon name="left" />
          {words('dashboard.pages.queue')}
        </a>
      </nav>
      <TaskHead task={task} median={facts.value.median} />
      <section class="task-actions" aria-label={words('dashboard.actions.title')}>
        <Offers live={live} rows={[taskRow(task)]} ordered={ordered}>
          <Rerender live={live} task={task} selected={selected} />
        </Offers>
      </section>
      <div class="task-columns">
        <div class="task-column">
          <HeatMap frames={frames} isRead={isRead.value} chosen={chosen} />
          <Distribution frames={frames} />
          <FrameLog live={live} taskId={taskId} fact={selected} />
        </div>
        <div class="task-column">
          <FilmStrip live={live} task={task} frames={frames} />
          <Sent live={live} task={task} />
        </div>
      </div>
    </div>
  );
}
