import './orders.css';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { idOf, type Row, sceneOf } from '#dashboard/pages/queue/rows.ts';
import { ChangeDialog } from './ChangeDialog.tsx';
import { carryOut } from './carryOut.ts';
import { heldRests } from './heldRest.ts';
import type { Offer } from './offers.ts';
import { plainTitle } from './offerTitle.ts';
import type { OrderAs } from './ordered.ts';
import { ResolveDialog } from './ResolveDialog.tsx';
import { restSentences } from './restSentences.ts';

interface OfferDialogProps {
  readonly live: Live;
  readonly offer: Offer;
  readonly order: OrderAs;
  readonly onClose: () => void;
}

const grave: ReadonlySet<Offer['action']> = new Set(['delete', 'cancel', 'cancelTask', 'dropRest']);

/** What a person says or hears before an order. */
export function OfferDialog(props: OfferDialogProps) {
  const { live, offer, order, onClose } = props;
  const { action, rows } = offer;
  const [row] = rows;
  if (action === 'resolve' && row?.kind === 'submission')
    return <ResolveDialog live={live} submission={row.submission} order={order} onClose={onClose} />;
  if (action === 'priority' || action === 'timeout')
    return (
      <ChangeDialog
        action={action}
        title={plainTitle(offer)}
        onClose={onClose}
        onChange={(change) => order(plainTitle(offer), () => carryOut(live.client, offer, change))}
      >
        <NamedRows rows={rows} />
      </ChangeDialog>
    );
  return (
    <ConfirmDialog
      title={plainTitle(offer)}
      verb={plainTitle(offer)}
      tone={grave.has(action) ? 'failed' : 'running'}
      onConfirm={() => order(plainTitle(offer), () => carryOut(live.client, offer))}
      onClose={onClose}
    >
      {sentencesOf(live, offer).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <NamedRows rows={rows} />
      {offer.billsAgain ? <p class="warning-text">{words('dashboard.confirm.billsAgain')}</p> : null}
    </ConfirmDialog>
  );
}

function sentencesOf({ tasks }: Live, { action, rows }: Offer): readonly string[] {
  const count = rows.length;
  switch (action) {
    case 'delete':
    case 'cancel':
    case 'cancelTask':
      return [words(`dashboard.confirm.${action}`, { count })];
    case 'renderRest':
      return restSentences(heldRests(rows, tasks.values()));
    case 'dropRest':
      return [...restSentences(heldRests(rows, tasks.values())), words('dashboard.confirm.dropRest')];
    default:
      return [words('dashboard.confirm.other', { count })];
  }
}

const mostNamed = 8;

function NamedRows({ rows }: { readonly rows: readonly Row[] }) {
  return (
    <>
      <ul class="dialog-names">
        {rows.slice(0, mostNamed).map((row) => (
          <li key={row.key}>
            <bdi>{sceneOf(row)}</bdi> <span class="quiet">{idOf(row)}</span>
          </li>
        ))}
      </ul>
      {rows.length > mostNamed ? (
        <p class="quiet">{words('dashboard.confirm.more', { count: rows.length - mostNamed })}</p>
      ) : null}
    </>
  );
}
