import { filesMoved } from '#dashboard/language/filesMoved.ts';
import { momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';

export interface Waiting {
  readonly text: string;
}

/** Why a submission has not reached the farm yet, and when it goes. The worst of its units speaks for it. */
export function waitingOf(
  submission: Submission,
  transfer: Transfer | undefined,
  farm: Farm | undefined,
): Waiting {
  const reason = submission.error ?? submission.units.find(({ error }) => error !== undefined)?.error;
  if (reason) return { text: reason.message };
  if (submission.state === 'uploading' && transfer) return { text: uploadText(transfer) };
  if (farm && farm.state !== 'ready') return { text: words('dashboard.waits.farm') };
  const nextSlotAt = farm?.lane.nextSlotAt;
  if (submission.state === 'waiting' && nextSlotAt) {
    return { text: words('dashboard.waits.slot', { at: momentText(nextSlotAt) }) };
  }
  return { text: words(`dashboard.waits.${submission.state}`) };
}

function uploadText(transfer: Transfer): string {
  const { state, waits } = transfer;
  if (state === 'paused') return words('dashboard.waits.paused');
  if (waits) return words(`dashboard.waits.upload.${waits.reason}`, { at: momentText(waits.until) });
  return filesMoved(transfer) ?? words('dashboard.waits.uploading');
}
