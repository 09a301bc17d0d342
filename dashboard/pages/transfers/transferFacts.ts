import type { Tone } from '#dashboard/pages/queue/rows.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';

export const transferTones: Readonly<Record<Transfer['state'], Tone>> = {
  waiting: 'waiting',
  running: 'running',
  paused: 'ended',
  done: 'done',
  failed: 'failed',
  cancelled: 'ended',
};

export const transferChoices = ['all', 'active', 'upload', 'download', 'failed'] as const;
export type TransferChoice = (typeof transferChoices)[number];

const fits: Readonly<Record<TransferChoice, (transfer: Transfer) => boolean>> = {
  all: () => true,
  active: ({ state }) => state === 'running' || state === 'waiting' || state === 'paused',
  upload: ({ direction }) => direction === 'upload',
  download: ({ direction }) => direction === 'download',
  failed: (transfer) => transfer.state === 'failed' || missingFiles(transfer) > 0,
};

/** What goes on first, then the newest. */
export function chooseTransfers(transfers: Iterable<Transfer>, choice: TransferChoice): readonly Transfer[] {
  const rank = (transfer: Transfer) => Number(!fits.active(transfer));
  return [...transfers]
    .filter(fits[choice])
    .sort((a, b) => rank(a) - rank(b) || (a.createdAt < b.createdAt ? 1 : -1));
}

/** How many files did not come, or were not sent. */
export function missingFiles({ failures, failureCount }: Transfer): number {
  return failureCount ?? failures?.length ?? 0;
}

export type TransferAction = 'pause' | 'resume' | 'cancel' | 'retry' | 'fetchAgain' | 'replaceNewer';

/** A button, and whether a person confirms what it does. */
export interface TransferOffer {
  readonly action: TransferAction;
  readonly confirm: boolean;
}

const offered = ['pause', 'resume', 'cancel', 'replaceNewer'] as const;

/**
 * What the daemon offers; beside that, bringing again what is over. An upload goes again with its submission, where the
 * daemon says that this can be done.
 */
export function offersOfTransfer(transfer: Transfer, canRetry: boolean): readonly TransferOffer[] {
  const { actions = [], direction, state, taskId } = transfer;
  const now = offered.flatMap((action) => actions.filter((each) => each.action === action));
  const offers: TransferOffer[] = now.map(({ action, confirm }) => ({
    action: action as TransferAction,
    confirm,
  }));
  const isIncomplete = state === 'failed' || state === 'cancelled' || missingFiles(transfer) > 0;
  if (direction === 'upload' && state === 'failed' && canRetry)
    offers.push({ action: 'retry', confirm: false });
  const isOver = !fits.active(transfer);
  if (direction === 'download' && isOver && isIncomplete && taskId !== undefined)
    offers.unshift({ action: 'fetchAgain', confirm: false });
  return offers;
}

/** The share that is over, from 0 to 1; undefined while nobody knows how much there is. */
export function shareDone({ bytes, files }: Transfer): number | undefined {
  const { done, total } = bytes.total > 0 ? bytes : files;
  return total === 0 ? undefined : Math.min(1, done / total);
}
