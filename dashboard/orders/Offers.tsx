import { type Signal, useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { countText } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Row } from '#dashboard/pages/queue/rows.ts';
import { carryOut } from './carryOut.ts';
import { OfferDialog } from './OfferDialog.tsx';
import { OrderLine } from './OrderLine.tsx';
import { type Offer, offersOf } from './offers.ts';
import { offerTitle, plainTitle } from './offerTitle.ts';
import type { OrderAs, Ordered } from './ordered.ts';

interface OffersProps {
  readonly live: Live;
  readonly rows: readonly Row[];
  readonly ordered: Signal<Ordered | undefined>;
  /** What stands behind the buttons. */
  readonly children?: ComponentChildren;
}

/** What need not be confirmed is ordered by one press; some needs an answer all the same. */
const needsAnswer: ReadonlySet<Offer['action']> = new Set(['priority', 'timeout', 'resolve']);

/** A button for everything that the daemon offers for the rows, the question before it, and what came of the last one. */
export function Offers({ live, rows, ordered, children }: OffersProps) {
  const asking = useSignal<Offer | undefined>(undefined);
  const isFresh = live.link.value.kind === 'live';

  const order: OrderAs = (title, ask) => {
    ordered.value = { kind: 'asking', title };
    ask().then(
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
  };

  return (
    <>
      {offersOf(rows).map((each) => (
        <button
          key={`${each.action} ${each.restart ?? ''}`}
          type="button"
          class="button"
          data-tone={each.action === 'delete' ? 'failed' : undefined}
          disabled={!isFresh}
          onClick={() => {
            if (each.confirm || needsAnswer.has(each.action)) asking.value = each;
            else order(plainTitle(each), () => carryOut(live.client, each));
          }}
        >
          {offerTitle(each)}
          {rows.length > 1 ? <span class="quiet figures"> {countText.value(each.rows.length)}</span> : null}
        </button>
      ))}
      {children}
      {ordered.value ? (
        <OrderLine live={live} ordered={ordered.value} onDismiss={() => (ordered.value = undefined)} />
      ) : null}
      {asking.value ? (
        <OfferDialog
          live={live}
          offer={asking.value}
          order={order}
          onClose={() => {
            asking.value = undefined;
          }}
        />
      ) : null}
    </>
  );
}
