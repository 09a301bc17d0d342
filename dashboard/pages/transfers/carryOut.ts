import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import type { TransferAction } from './transferFacts.ts';

type TransferClient = Pick<
  BridgeClient,
  'pauseTransfer' | 'resumeTransfer' | 'cancelTransfer' | 'downloadTask' | 'retrySubmission'
>;

/** Asks the daemon for it; answers the transfer as it then is, where there is one. Throws as the client does. */
export async function carryOut(
  client: TransferClient,
  action: TransferAction,
  { id, taskId = '', submissionId = '', folder }: Transfer,
): Promise<Transfer | undefined> {
  const there = folder === undefined ? {} : { folder };
  switch (action) {
    case 'pause':
      return client.pauseTransfer({ params: { id } });
    case 'resume':
      return client.resumeTransfer({ params: { id } });
    case 'cancel':
      return client.cancelTransfer({ params: { id } });
    case 'fetchAgain':
      return client.downloadTask({ params: { taskId }, body: there });
    case 'replaceNewer':
      return client.downloadTask({ params: { taskId }, body: { ...there, replaceNewer: true } });
    case 'retry':
      await client.retrySubmission({ params: { id: submissionId }, body: {} });
      return undefined;
  }
}
