import { type Signal, useSignal } from '@preact/signals';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { OrderLine } from '#dashboard/controls/OrderLine.tsx';
import type { Ordered } from '#dashboard/controls/ordered.ts';
import { countText, words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { carryOut } from './carryOut.ts';
import { type Offer, offersOf } from './offers.ts';
import { idOf, type Row, sceneOf } from './rows.ts';
import { noSelection, type Selection } from './selection.ts';

interface ActionBarProps {
  readonly live: Live;
  readonly chosen: readonly Row[];
  readonly selection: Signal<Selection>;
}

const mostNamed = 8;

/** What may be done with the chosen rows, and what came of it. */
export function ActionBar({ live, chosen, selection }: ActionBarProps) {
  const asking = useSignal<Offer | undefined>(undefined);
  const ordered = useSignal<Ordered | undefined>(undefined);
  const isFresh = live.link.value.kind === 'live';

  function order(offer: Offer): void {
    const title = titleOf(offer);
    ordered.value = { kind: 'asked', title, operationIds: [] };
    carryOut(live.client, offer).then(
      (operations) => {
        for (const operation of operations) live.operations.put(operation);
        ordered.value = { kind: 'asked', title, operationIds: operations.map(({ id }) => id) };
      },
      (error: unknown) => {
        ordered.value = {
          kind: 'refused',
          title,
          why: error instanceof Error ? error.message : String(error),
        };
      },
    );
  }

  const offer = asking.value;
  return (
    <section
      class="action-bar"
      aria-label={words('dashboard.actions.title')}
      hidden={chosen.length === 0 && !ordered.value}
    >
      {chosen.length > 0 ? (
        <>
          <span class="figures">{words('dashboard.actions.chosen', { count: chosen.length })}</span>
          {offersOf(chosen).map((each) => (
            <button
              key={`${each.action} ${each.restart ?? ''}`}
              type="button"
              class="button"
              data-tone={each.action === 'delete' ? 'failed' : undefined}
              disabled={!isFresh}
              onClick={() => {
                if (each.confirm) asking.value = each;
                else order(each);
              }}
            >
              {titleOf(each)}
              {chosen.length > 1 ? (
                <span class="quiet figures"> {countText.value(each.rows.length)}</span>
              ) : null}
            </button>
          ))}
          <button
            type="button"
            class="button"
            data-kind="plain"
            onClick={() => (selection.value = noSelection)}
          >
            {words('dashboard.actions.chooseNone')}
          </button>
        </>
      ) : null}
      {ordered.value ? (
        <OrderLine live={live} ordered={ordered.value} onDismiss={() => (ordered.value = undefined)} />
      ) : null}
      {offer ? (
        <ConfirmDialog
          title={titleOf(offer)}
          verb={titleOf(offer)}
          tone={offer.action === 'delete' || offer.action === 'cancel' ? 'failed' : 'running'}
          onConfirm={() => order(offer)}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <p>{words(`dashboard.confirm.${confirmText(offer)}`, { count: offer.rows.length })}</p>
          <ul class="dialog-names">
            {offer.rows.slice(0, mostNamed).map((row) => (
              <li key={row.key}>
                <bdi>{sceneOf(row)}</bdi> <span class="quiet">{idOf(row)}</span>
              </li>
            ))}
          </ul>
          {offer.rows.length > mostNamed ? (
            <p class="quiet">{words('dashboard.confirm.more', { count: offer.rows.length - mostNamed })}</p>
          ) : null}
          {offer.billsAgain ? <p class="warning-text">{words('dashboard.confirm.billsAgain')}</p> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}

function titleOf({ action, restart }: Offer): string {
  if (action === 'resubmit' && restart) return words(`dashboard.actions.resubmitOf.${restart}`);
  return words(`dashboard.actions.${action}`);
}

function confirmText({ action }: Offer): 'delete' | 'cancel' | 'other' {
  return action === 'delete' || action === 'cancel' ? action : 'other';
}
