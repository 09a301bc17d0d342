import { FrameBar } from '#dashboard/controls/FrameBar.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { durationText, exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { artistOf, idOf, projectOf, type Row, sceneOf, submittedAt, toneOf } from './rows.ts';
import { submissionIcons, taskIcons } from './stateIcons.ts';

/** One line of the list. `why`: of a submission, what it waits for. */
export function RowCells({ row, why }: { readonly row: Row; readonly why: string | undefined }) {
  const at = submittedAt(row);
  return (
    <>
      <span role="gridcell" class="cell-state">
        <StateMark
          tone={toneOf(row)}
          icon={row.kind === 'task' ? taskIcons[row.task.state] : submissionIcons[row.submission.state]}
        >
          {row.kind === 'task'
            ? words(`dashboard.taskStates.${row.task.state}`)
            : words(`dashboard.submissionStates.${row.submission.state}`)}
        </StateMark>
      </span>
      <span role="gridcell" class="cell-scene" title={titleOf(row)}>
        <bdi>{sceneOf(row)}</bdi>
        <span class="quiet">
          <bdi>{projectOf(row)}</bdi>
        </span>
      </span>
      <span role="gridcell" class="cell-frames">
        {row.kind === 'task' ? <FrameBar counts={row.task.counts} /> : <span class="why">{why}</span>}
      </span>
      <span role="gridcell" class="cell-artist">
        <bdi>{artistOf(row)}</bdi>
      </span>
      <span role="gridcell" class="cell-seconds">
        {row.kind === 'task' && row.task.renderSeconds > 0 ? durationText(row.task.renderSeconds) : ''}
      </span>
      <span role="gridcell" class="cell-fee">
        {row.kind === 'task' && row.task.fee ? moneyText(row.task.fee) : ''}
      </span>
      <span role="gridcell" class="cell-submitted" title={at === undefined ? undefined : exactMoment(at)}>
        {at === undefined ? '' : momentText(at)}
      </span>
      <span role="gridcell" class="cell-id">
        {row.kind === 'task' ? (
          <a href={linkTo('tasks', row.task.taskId)} tabIndex={-1}>
            {idOf(row)}
          </a>
        ) : null}
      </span>
    </>
  );
}

function titleOf(row: Row): string {
  return row.kind === 'task' ? row.task.scene : (row.submission.scene.path ?? row.submission.scene.name);
}
