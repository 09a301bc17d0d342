import { type Signal, useSignal } from '@preact/signals';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { Offers } from '#dashboard/orders/Offers.tsx';
import type { Ordered } from '#dashboard/orders/ordered.ts';
import type { Row } from './rows.ts';
import { noSelection, type Selection } from './selection.ts';

interface ActionBarProps {
  readonly live: Live;
  readonly chosen: readonly Row[];
  readonly selection: Signal<Selection>;
}

/** What may be done with the chosen rows, and what came of it. */
export function ActionBar({ live, chosen, selection }: ActionBarProps) {
  const ordered = useSignal<Ordered | undefined>(undefined);
  return (
    <section
      class="action-bar"
      aria-label={words('dashboard.actions.title')}
      hidden={chosen.length === 0 && !ordered.value}
    >
      {chosen.length > 0 ? (
        <span class="figures">{words('dashboard.actions.chosen', { count: chosen.length })}</span>
      ) : null}
      <Offers live={live} rows={chosen} ordered={ordered}>
        {chosen.length > 0 ? (
          <button
            type="button"
            class="button"
            data-kind="plain"
            onClick={() => (selection.value = noSelection)}
          >
            {words('dashboard.actions.chooseNone')}
          </button>
        ) : null}
      </Offers>
    </section>
  );
}
