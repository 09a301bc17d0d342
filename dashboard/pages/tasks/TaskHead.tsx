import { Fact, Facts } from '#dashboard/controls/Facts.tsx';
import { FrameBar } from '#dashboard/controls/FrameBar.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { durationText, exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { restSentences } from '#dashboard/orders/restSentences.ts';
import { taskTones } from '#dashboard/pages/queue/rows.ts';
import { taskIcons } from '#dashboard/pages/queue/stateIcons.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { expectedFee } from './frameFacts.ts';

/** What the task is and how far it has come. `median`: seconds that a frame takes. */
export function TaskHead({ task, median }: { readonly task: Task; readonly median: number | undefined }) {
  const { fee, submittedAt, completedAt, renderSeconds } = task;
  const expected = expectedFee(task);
  return (
    <header class="task-head">
      <div class="task-title">
        <h1>
          <bdi>{task.scene.split(/[\\/]/).at(-1)}</bdi>
        </h1>
        <StateMark tone={taskTones[task.state]} icon={taskIcons[task.state]}>
          {words(`dashboard.taskStates.${task.state}`)}
        </StateMark>
        <span class="quiet figures">{task.taskId}</span>
      </div>
      <FrameBar counts={task.counts} />
      {task.rest?.state === 'held' ? <p class="quiet">{restSentences([task.rest]).join(' ')}</p> : null}
      <Facts>
        <Fact name={words('dashboard.task.project')}>{task.projectName}</Fact>
        <Fact name={words('dashboard.columns.artist')}>{task.artist || task.submitAccount}</Fact>
        <Fact name={words('dashboard.task.cost')}>{fee ? moneyText(fee) : undefined}</Fact>
        <Fact name={words('dashboard.task.expected')}>{expected ? moneyText(expected) : undefined}</Fact>
        <Fact name={words('dashboard.task.median')}>
          {median === undefined ? undefined : durationText(median)}
        </Fact>
        <Fact name={words('dashboard.columns.seconds')}>
          {renderSeconds > 0 ? durationText(renderSeconds) : undefined}
        </Fact>
        <Fact name={words('dashboard.columns.submitted')} title={submittedAt && exactMoment(submittedAt)}>
          {submittedAt && momentText(submittedAt)}
        </Fact>
        <Fact name={words('dashboard.task.completed')} title={completedAt && exactMoment(completedAt)}>
          {completedAt && momentText(completedAt)}
        </Fact>
      </Facts>
    </header>
  );
}
