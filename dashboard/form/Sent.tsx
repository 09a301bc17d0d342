import { FrameBar } from '#dashboard/controls/FrameBar.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';

interface SentProps {
  readonly submission: Submission;
  readonly tasks: readonly Task[];
  readonly again: () => void;
}

/** What became of a submission, up to the frames that are back. */
export function Sent({ submission, tasks, again }: SentProps) {
  const { scene, state, error, units } = submission;
  const faults = [error, ...units.map((unit) => unit.error)].flatMap((each) => each?.message ?? []);
  return (
    <section class="sent" aria-live="polite">
      <h1>{scene.name}</h1>
      <p data-state={state}>{words(`dashboard.submissionStates.${state}`)}</p>
      {Array.from(new Set(faults)).map((fault) => (
        <p key={fault} class="trouble">
          {fault}
        </p>
      ))}
      <table>
        <tbody>
          {tasks.map((task) => (
            <tr key={task.taskId} data-task={task.taskId} data-state={task.state}>
              <td>{task.taskId}</td>
              <td>{words(`dashboard.taskStates.${task.state}`)}</td>
              <td>
                <FrameBar counts={task.counts} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p class="help">{words('dashboard.form.goesOn')}</p>
      <button type="button" onClick={again}>
        {words('dashboard.form.back')}
      </button>
    </section>
  );
}
