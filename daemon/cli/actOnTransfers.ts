import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { progress } from '#protocol/bridge/event.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { connect } from './bridgeClient.ts';
import { type Chosen, chooseOffered, confirmChosen } from './chooseOffered.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from './command.ts';
import { words } from './language.ts';

export type TransferAction = 'pause' | 'resume' | 'cancel';

interface ConfirmOptions extends OutputOptions {
  /** Confirmed already. */
  readonly yes?: boolean | undefined;
}

/** Does it where the ids are those of uploads and downloads, all of them or none; `others` answers for other ids. */
export async function actOnTransfers(
  action: TransferAction,
  ids: readonly string[],
  options: ConfirmOptions,
  others: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const bridge = await connect();
  const known = await transfersAmong(bridge, ids);
  if (known.length === 0) return others();
  if (known.length < new Set(ids).size)
    throw new CommandFailure(
      exitCodes.usage,
      words('cli.act.transfersAlone', { transfers: known.join(', ') }),
    );
  const chosen = await chooseTransfers(bridge, action, known);
  await confirmChosen(action, chosen, options);
  const changed: Transfer[] = [];
  for (const { id } of chosen) changed.push(await order(bridge, action, id));
  const [only] = changed;
  print(
    options,
    changed.length === 1 ? only : changed,
    changed.map((transfer) => progress['transfer.progress'].line(transfer, words)),
  );
  return exitCodes.done;
}

async function transfersAmong(bridge: BridgeClient, ids: readonly string[]): Promise<string[]> {
  const known: string[] = [];
  for (const id of new Set(ids)) {
    try {
      await bridge.transfer({ params: { id } });
      known.push(id);
    } catch (error) {
      if (!(error instanceof DaemonRefused)) throw error;
    }
  }
  return known;
}

function chooseTransfers(
  bridge: BridgeClient,
  action: TransferAction,
  ids: readonly string[],
): Promise<Chosen<Transfer>[]> {
  return chooseOffered(ids, {
    action,
    read: async (id) => {
      const transfer = await bridge.transfer({ params: { id } });
      return { ...transfer, actions: transfer.actions ?? [] };
    },
    nameOf: ({ direction }, id) =>
      words('cli.act.transferName', { direction, id, takes: action === 'cancel' ? 'submission' : 'nothing' }),
  });
}

function order(bridge: BridgeClient, action: TransferAction, id: string): Promise<Transfer> {
  switch (action) {
    case 'pause':
      return bridge.pauseTransfer({ params: { id }, body: {} });
    case 'resume':
      return bridge.resumeTransfer({ params: { id }, body: {} });
    case 'cancel':
      return bridge.cancelTransfer({ params: { id }, body: {} });
  }
}
