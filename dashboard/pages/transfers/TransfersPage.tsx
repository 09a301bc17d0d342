import '#dashboard/design/sheet.css';
import './transfers.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ChoiceFilter } from '#dashboard/controls/ChoiceFilter.tsx';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { Refused } from '#dashboard/controls/Refused.tsx';
import { words } from '#dashboard/language/words.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { carryOut } from './carryOut.ts';
import { nameOf, TransferRow } from './TransferRow.tsx';
import {
  chooseTransfers,
  type TransferChoice,
  type TransferOffer,
  transferChoices,
} from './transferFacts.ts';

interface Asked {
  readonly offer: TransferOffer;
  readonly transfer: Transfer;
}

/** As many as the list is read with. */
const newest = 500;

/** What goes to the farm and what comes from it. */
export function TransfersPage({ live }: PageProps) {
  const choice = useSignal<TransferChoice>('all');
  const asking = useSignal<Asked | undefined>(undefined);
  const refused = useSignal<string | undefined>(undefined);
  const isFresh = live.link.value.kind === 'live';
  // How transfers go is not kept for those who were away.
  useEffect(() => {
    if (!isFresh) return;
    const reading = new AbortController();
    live.client.transfers({ query: { limit: newest }, signal: reading.signal }).then(
      ({ items }) => {
        for (const transfer of items) live.transfers.put(transfer);
      },
      // The banner tells of a daemon that is away.
      () => {},
    );
    return () => reading.abort();
  }, [live, isFresh]);

  function carry({ offer, transfer }: Asked): void {
    refused.value = undefined;
    carryOut(live.client, offer.action, transfer).then(
      (changed) => {
        if (changed) live.transfers.put(changed);
      },
      (error: unknown) => {
        refused.value = error instanceof Error ? error.message : String(error);
      },
    );
  }

  live.transfers.version.value;
  live.submissions.version.value;
  live.tasks.version.value;
  const shown = chooseTransfers(live.transfers.values(), choice.value);
  const asked = asking.value;
  return (
    <div class="page sheet">
      <div class="sheet-head">
        <h1>{words('dashboard.pages.transfers')}</h1>
        <ChoiceFilter
          label={words('dashboard.transfers.filter')}
          choices={transferChoices.map((each) => ({
            choice: each,
            text: words(`dashboard.transferChoices.${each}`),
            count: chooseTransfers(live.transfers.values(), each).length,
          }))}
          chosen={choice.value}
          onChoose={(chosen) => {
            choice.value = chosen;
          }}
        />
      </div>
      <Refused why={refused.value} />
      {shown.length === 0 ? <p class="quiet">{words('dashboard.transfers.none')}</p> : null}
      <ul class="transfers">
        {shown.map((transfer) => (
          <TransferRow
            key={transfer.id}
            live={live}
            transfer={transfer}
            isFresh={isFresh}
            press={(offer, of) => {
              if (offer.confirm) asking.value = { offer, transfer: of };
              else carry({ offer, transfer: of });
            }}
          />
        ))}
      </ul>
      {asked ? (
        <ConfirmDialog
          title={words(`dashboard.transfers.${asked.offer.action}`)}
          verb={words(`dashboard.transfers.${asked.offer.action}`)}
          tone="failed"
          onConfirm={() => carry(asked)}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <p>
            {asked.offer.action === 'replaceNewer'
              ? words('dashboard.transfers.askReplace', { count: asked.transfer.besideNewer ?? 0 })
              : words('dashboard.transfers.askCancel')}
          </p>
          <p>
            <bdi>{nameOf(live, asked.transfer)}</bdi>
          </p>
        </ConfirmDialog>
      ) : null}
    </div>
  );
}
