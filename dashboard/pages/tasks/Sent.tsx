import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { filesMoved } from '#dashboard/language/filesMoved.ts';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Task } from '#protocol/bridge/task.ts';
import { historyOf, type Moment } from './history.ts';

/** What was sent, what happened to it since, and which files went which way. */
export function Sent({ live, task }: { readonly live: Live; readonly task: Task }) {
  const submission = useSignal<Submission | undefined>(undefined);
  const { submissionId } = task;
  useEffect(() => {
    submission.value = undefined;
    if (submissionId === undefined) return;
    live.client.submission({ params: { id: submissionId } }).then(
      (answer) => {
        submission.value = answer;
      },
      // One that was removed because of its age: the task stays as the farm tells it.
      () => {},
    );
  }, [live, submissionId, submission]);
  live.operations.version.value;
  live.transfers.version.value;
  const settings = Object.entries(submission.value?.settings ?? {});
  const transfers = [...live.transfers.values()].filter(
    (each) =>
      each.taskId === task.taskId || (submissionId !== undefined && each.submissionId === submissionId),
  );
  return (
    <>
      {settings.length > 0 ? (
        <section aria-labelledby="settings-title">
          <h2 id="settings-title">{words('dashboard.task.settings')}</h2>
          <dl class="pairs">
            {settings.map(([key, value]) => (
              <div key={key}>
                <dt>{key}</dt>
                <dd>
                  <bdi>{typeof value === 'string' ? value : JSON.stringify(value)}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
      {transfers.length > 0 ? (
        <section aria-labelledby="transfers-title">
          <h2 id="transfers-title">{words('dashboard.task.transfers')}</h2>
          <ul class="plain-list">
            {transfers.map((transfer) => (
              <li key={transfer.id}>
                {words('dashboard.task.transfer', {
                  direction: words(`dashboard.directions.${transfer.direction}`),
                  state: words(`dashboard.transferStates.${transfer.state}`),
                })}
                <span class="quiet figures">{filesMoved(transfer)}</span>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <section aria-labelledby="history-title">
        <h2 id="history-title">{words('dashboard.task.history')}</h2>
        <ol class="plain-list">
          {historyOf(task, submission.value, live.operations.values()).map(({ at, code, detail }) => (
            <li key={`${at} ${code} ${detail}`}>
              <time dateTime={at} title={exactMoment(at)}>
                {momentText(at)}
              </time>{' '}
              {saidOf(code, detail)}
            </li>
          ))}
        </ol>
      </section>
    </>
  );
}

function saidOf(code: Moment['code'], detail: string): string {
  return code === 'ordered'
    ? words('dashboard.history.ordered', { detail })
    : words(`dashboard.history.${code}`);
}
