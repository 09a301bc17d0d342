import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { missingFiles } from './transferFacts.ts';

/** What a person may want to know of a transfer beside how far it is; each only where it is so. */
export function Remarks({ transfer }: { readonly transfer: Transfer }) {
  const {
    waits,
    error,
    there,
    folder,
    besideNewer = 0,
    flagged = 0,
    verified,
    failures = [],
    taskId,
  } = transfer;
  const missing = missingFiles(transfer);
  return (
    <div class="transfer-remarks">
      {waits ? (
        <p>{words(`dashboard.waits.upload.${waits.reason}`, { at: momentText(waits.until) })}</p>
      ) : null}
      {waits?.error ? <p class="failed-count">{visibleText(waits.error.message)}</p> : null}
      {error ? <p class="failed-count">{visibleText(error.message)}</p> : null}
      {there && there.files > 0 ? (
        <p class="quiet">
          {words('dashboard.transfers.there', { count: there.files, size: sizeText(there.bytes) })}
        </p>
      ) : null}
      {flagged > 0 ? (
        <p class="warning-text">
          {words('dashboard.transfers.flagged', { count: flagged })}{' '}
          {taskId === undefined ? null : (
            <a href={linkTo('tasks', taskId)}>{words('dashboard.transfers.lookAt')}</a>
          )}
        </p>
      ) : null}
      {besideNewer > 0 ? <p>{words('dashboard.transfers.besideNewer', { count: besideNewer })}</p> : null}
      {verified ? <p class="quiet">{words('dashboard.transfers.verified', verified)}</p> : null}
      {folder ? (
        <p class="quiet">
          {words('dashboard.task.folder')} <bdi>{visibleText(folder)}</bdi>
        </p>
      ) : null}
      {missing > 0 ? (
        <details>
          <summary>{words('dashboard.transfers.missing', { count: missing })}</summary>
          <ul class="plain-list">
            {failures.map(({ file, error: why }) => (
              <li key={file}>
                <bdi>{visibleText(file)}</bdi> <span class="failed-count">{visibleText(why.message)}</span>
              </li>
            ))}
            {missing > failures.length ? (
              <li class="quiet">{words('dashboard.confirm.more', { count: missing - failures.length })}</li>
            ) : null}
          </ul>
        </details>
      ) : null}
    </div>
  );
}
