import type { Signal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Choice, SortKey } from './choose.ts';

const columns = [
  { key: 'state', cell: 'cell-state' },
  { key: 'scene', cell: 'cell-scene' },
  { key: 'progress', cell: 'cell-frames' },
  { key: 'artist', cell: 'cell-artist' },
  { key: 'seconds', cell: 'cell-seconds' },
  { key: 'fee', cell: 'cell-fee' },
  { key: 'submitted', cell: 'cell-submitted' },
  { key: 'id', cell: 'cell-id' },
] as const satisfies readonly { readonly key: SortKey; readonly cell: string }[];

/** The columns; a press sorts by one, another turns the order round. */
export function GridHead({ choice }: { readonly choice: Signal<Choice> }) {
  const { sort, direction } = choice.value;
  const sortBy = (key: SortKey) => {
    const turned = direction === 'up' ? 'down' : 'up';
    choice.value = { ...choice.value, sort: key, direction: sort === key ? turned : 'up' };
  };
  return (
    <div role="rowgroup" class="grid-head">
      <div role="row" aria-rowindex={1} class="grid-row">
        {columns.map(({ key, cell }) => (
          <span
            key={key}
            role="columnheader"
            class={cell}
            aria-sort={sort === key ? (direction === 'up' ? 'ascending' : 'descending') : undefined}
          >
            <button type="button" onClick={() => sortBy(key)}>
              {words(`dashboard.columns.${key}`)}
              {sort === key ? <Icon name={direction} /> : null}
            </button>
          </span>
        ))}
      </div>
    </div>
  );
}
