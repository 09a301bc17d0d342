import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import type { IconName } from '#dashboard/design/icons.ts';
import { filesMoved } from '#dashboard/language/filesMoved.ts';
import { durationText, exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { sizeText } from '#protocol/display/sizeText.ts';
import { visibleText } from '#protocol/display/visibleText.ts';
import { Remarks } from './Remarks.tsx';
import { offersOfTransfer, shareDone, type TransferOffer, transferTones } from './transferFacts.ts';

const icons: Readonly<Record<Transfer['state'], IconName>> = {
  waiting: 'clock',
  running: 'play',
  paused: 'pause',
  done: 'check',
  failed: 'cross',
  cancelled: 'stop',
};

interface TransferRowProps {
  readonly live: Live;
  readonly transfer: Transfer;
  readonly isFresh: boolean;
  readonly press: (offer: TransferOffer, transfer: Transfer) => void;
}

/** One transfer: what goes where, how far it is, how long it takes, and what is the matter with it. */
export function TransferRow({ live, transfer, isFresh, press }: TransferRowProps) {
  const { direction, state, bytesPerSecond, secondsLeft, createdAt, taskId } = transfer;
  const submission = live.submissions.get(transfer.submissionId ?? '');
  const canRetry = submission?.actions.some(({ action }) => action === 'retry') === true;
  const share = shareDone(transfer);
  const moved = filesMoved(transfer);
  const name = nameOf(live, transfer);
  return (
    <li class="transfer" aria-label={name}>
      <div class="transfer-line">
        <Icon name={direction === 'upload' ? 'upload' : 'download'} />
        <span class="visually-hidden">{words(`dashboard.directions.${direction}`)}</span>
        <strong>
          {taskId === undefined ? <bdi>{name}</bdi> : <a href={linkTo('tasks', taskId)}>{name}</a>}
        </strong>
        <StateMark tone={transferTones[state]} icon={icons[state]}>
          {words(`dashboard.transferStates.${state}`)}
        </StateMark>
        <time class="quiet figures" dateTime={createdAt} title={exactMoment(createdAt)}>
          {momentText(createdAt)}
        </time>
        <span class="transfer-buttons">
          {offersOfTransfer(transfer, canRetry).map((offer) => (
            <button
              key={offer.action}
              type="button"
              class="button"
              disabled={!isFresh}
              onClick={() => press(offer, transfer)}
            >
              {words(`dashboard.transfers.${offer.action}`)}
            </button>
          ))}
        </span>
      </div>
      <div class="transfer-line figures">
        {share === undefined ? null : (
          <progress value={share} aria-label={words('dashboard.transfers.progress', { name })} />
        )}
        {moved === undefined ? null : <span>{moved}</span>}
        {bytesPerSecond === undefined || state !== 'running' ? null : (
          <span>{words('dashboard.transfers.rate', { size: sizeText(bytesPerSecond) })}</span>
        )}
        {secondsLeft === undefined ? null : (
          <span>{words('dashboard.transfers.left', { time: durationText(secondsLeft) })}</span>
        )}
      </div>
      <Remarks transfer={transfer} />
    </li>
  );
}

/** The scene that goes up, or the task that comes home. */
export function nameOf(
  { submissions, tasks }: Pick<Live, 'submissions' | 'tasks'>,
  transfer: Transfer,
): string {
  const scene =
    transfer.direction === 'upload'
      ? submissions.get(transfer.submissionId ?? '')?.scene.name
      : tasks
          .get(transfer.taskId ?? '')
          ?.scene.split(/[\\/]/)
          .at(-1);
  return visibleText(scene ?? transfer.taskId ?? transfer.submissionId ?? transfer.id);
}
