import type { BridgeClient } from '#protocol/bridge/client/client.ts';
import { DaemonRefused } from '#protocol/bridge/client/errors.ts';
import { progress } from '#protocol/bridge/event.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { connect } from '../bridgeClient.ts';
import { CommandFailure, type ExitCode, exitCodes, type OutputOptions, print } from '../command.ts';
import { words } from '../language.ts';
import { type Chosen, chooseOffered, confirmChosen } from './chooseOffered.ts';

export type TransferAction = 'pause' | 'resume' | 'cancel';

interface ConfirmOptions extends OutputOptions {
  /** The user has already confirmed. */
  readonly yes?: boolean | undefined;
}

/** Acts where the ids are those of uploads and downloads, all of them or none; `others` handles other ids. */
export async function actOnTransfers(
  action: TransferAction,
  ids: readonly string[],
  options: ConfirmOptions,
  others: () => Promise<ExitCode>,
): Promise<ExitCode> {
  const bridge = await connect();
  const known = await transfersAmong(bridge, ids);
  if (known.size === 0) return others();
  const transfers = [...known.keys()].join(', ');
  if (known.size < new Set(ids).size)
    throw new CommandFailure(exitCodes.usage, words('cli.act.transfersAlone', { transfers }));
  const chosen = await chooseTransfers(action, known);
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

/** By their ids. */
async function transfersAmong(
  bridge: BridgeClient,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Transfer>> {
  const known = new Map<string, Transfer>();
  for (const id of new Set(ids)) {
    try {
      known.set(id, await bridge.transfer({ params: { id } }));
    } catch (error) {
      if (!(error instanceof DaemonRefused)) throw error;
    }
  }
  return known;
}

function chooseTransfers(
  action: TransferAction,
  known: ReadonlyMap<string, Transfer>,
): Promise<Chosen<Transfer>[]> {
  return chooseOffered([...known.keys()], {
    action,
    read: async (id) => {
      const transfer = known.get(id) as Transfer;
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
