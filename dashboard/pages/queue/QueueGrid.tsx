import { type Signal, useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { useWindow } from '#dashboard/controls/useWindow.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Choice } from './choose.ts';
import { GridHead } from './GridHead.tsx';
import { RowCells } from './RowCells.tsx';
import type { Row } from './rows.ts';
import { type Waiting, waitingOf } from './waiting.ts';

interface QueueGridProps {
  readonly live: Live;
  readonly rows: readonly Row[];
  readonly choice: Signal<Choice>;
}

const rowHeight = 34;

/** The list itself: as many lines as fit are drawn, whatever there is. */
export function QueueGrid({ live, rows, choice }: QueueGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const activeKey = useSignal<string | undefined>(undefined);
  const view = useWindow(scroller, rows.length, rowHeight);
  const active = rows.findIndex(({ key }) => key === activeKey.value);

  function moveTo(index: number): void {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    activeKey.value = row.key;
    view.scrollTo(rows.indexOf(row));
  }

  function onKeyDown(event: KeyboardEvent): void {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const targets: Readonly<Record<string, number>> = {
      ArrowDown: active + 1,
      ArrowUp: Math.max(0, active - 1),
      PageDown: active + page,
      PageUp: Math.max(0, active - page),
      Home: 0,
      End: rows.length - 1,
    };
    const target = targets[event.key];
    const row = rows[active];
    if (target !== undefined) moveTo(target);
    else if (event.key === 'Enter' && row?.kind === 'task') location.hash = linkTo('tasks', row.task.taskId);
    else return;
    event.preventDefault();
  }

  const isActiveDrawn = view.items.some(({ index }) => index === active);
  return (
    <div
      role="grid"
      class="grid"
      tabIndex={0}
      aria-label={words('dashboard.pages.queue')}
      aria-rowcount={rows.length + 1}
      aria-activedescendant={isActiveDrawn ? rowId(activeKey.value) : undefined}
      onKeyDown={onKeyDown}
    >
      <GridHead choice={choice} />
      <div class="grid-scroller" role="rowgroup" ref={scroller}>
        {rows.length === 0 ? (
          <div role="row">
            <div role="gridcell" class="empty">
              {words(live.isWhole.value ? 'dashboard.queue.none' : 'dashboard.queue.reading')}
            </div>
          </div>
        ) : null}
        <div class="grid-rows" role="presentation" style={{ height: `${view.height}px` }}>
          {view.items.map(({ index, start }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              <div
                key={index % poolSize(view.items.length)}
                id={rowId(row.key)}
                role="row"
                aria-rowindex={index + 2}
                class="grid-row"
                data-active={index === active}
                style={{ transform: `translateY(${start}px)` }}
                onMouseDown={() => {
                  activeKey.value = row.key;
                }}
              >
                <RowCells row={row} why={whyOf(row, live)} />
              </div>
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** Lines that leave at one end are used again at the other; with a few to spare their number stays. */
function poolSize(drawn: number): number {
  return Math.ceil((drawn + 1) / 16) * 16;
}

function rowId(key: string | undefined): string {
  return `row-${key}`;
}

function whyOf(row: Row, live: Live): Waiting | undefined {
  if (row.kind === 'task') return undefined;
  live.transfers.version.value;
  const transfer = live.transfers.get(row.submission.transferId ?? '');
  return waitingOf(row.submission, transfer, live.farm.value);
}
