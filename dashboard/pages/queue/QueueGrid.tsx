import { type Signal, useSignal } from '@preact/signals';
import { useCallback, useMemo, useRef } from 'preact/hooks';
import { useWindow } from '#dashboard/controls/useWindow.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import { activeTaskStates } from '#protocol/tasks/taskState.ts';
import type { Choice } from './choose.ts';
import { GridHead } from './GridHead.tsx';
import { GridLine } from './GridLine.tsx';
import type { Line } from './groups.ts';
import { lineAfterKey } from './moves.ts';
import { noSelection, type Press, type Selection, select, selectAll } from './selection.ts';
import { useLooks } from './useLooks.ts';
import { waitingOf } from './waiting.ts';

interface QueueGridProps {
  readonly live: Live;
  readonly lines: readonly Line[];
  readonly choice: Signal<Choice>;
  readonly selection: Signal<Selection>;
}

const rowHeight = 34;

/** The list itself: as many lines as fit are drawn, whatever there is. The grid has the focus and names its active line. */
export function QueueGrid({ live, lines, choice, selection }: QueueGridProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const activeKey = useSignal<string | undefined>(undefined);
  const view = useWindow(scroller, lines.length, rowHeight);
  const active = useMemo(
    () => (activeKey.value === undefined ? -1 : lines.findIndex(({ key }) => key === activeKey.value)),
    [lines, activeKey.value],
  );
  const rowKeys = () => shown.current.flatMap(({ kind, key }) => (kind === 'group' ? [] : [key]));

  // One for good: a line is drawn again only when what it shows is another.
  const shown = useRef(lines);
  shown.current = lines;
  const press = useCallback((index: number, how: Press): void => {
    const line = shown.current[index];
    if (line === undefined || line.kind === 'group') return;
    activeKey.value = line.key;
    selection.value = select(selection.value, rowKeys(), line.key, how);
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.target instanceof HTMLButtonElement) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 1);
    const target = lineAfterKey(event.key, lines, active, page);
    const line = lines[active];
    if (target !== undefined) {
      activeKey.value = lines[target]?.key;
      if (event.shiftKey) press(target, 'range');
      view.scrollTo(target);
    } else if (event.key === ' ') press(active, 'toggle');
    else if (event.key === 'Escape') selection.value = noSelection;
    else if (event.key === 'a' && (event.ctrlKey || event.metaKey)) selection.value = selectAll(rowKeys());
    else if (event.key === 'Enter' && line?.kind === 'task')
      location.hash = linkTo('tasks', line.task.taskId);
    else return;
    event.preventDefault();
  }

  useLooks(
    live,
    view.items.flatMap(({ index }) => {
      const line = lines[index];
      return line?.kind === 'task' && activeTaskStates.has(line.task.state) ? [line.task.taskId] : [];
    }),
  );

  live.transfers.version.value;
  const farm = live.farm.value;
  const isActiveDrawn = view.items.some(({ index }) => index === active);
  return (
    <div
      role="grid"
      class="grid"
      tabIndex={0}
      aria-label={words('dashboard.pages.queue')}
      aria-rowcount={lines.length + 1}
      aria-multiselectable="true"
      aria-activedescendant={isActiveDrawn ? lineId(active) : undefined}
      onKeyDown={onKeyDown}
    >
      <GridHead choice={choice} />
      <div class="grid-scroller" role="rowgroup" ref={scroller}>
        {lines.length === 0 ? (
          <div role="row">
            <div role="gridcell" class="empty">
              {words(live.isWhole.value ? 'dashboard.queue.none' : 'dashboard.queue.reading')}
            </div>
          </div>
        ) : null}
        <div class="grid-rows" role="presentation" style={{ height: `${view.height}px` }}>
          {view.items.map(({ index, start }) => {
            const line = lines[index];
            if (line === undefined) return null;
            return (
              <GridLine
                // A line that leaves at one end is used again at the other.
                key={index % view.items.length}
                id={lineId(index)}
                line={line}
                index={index}
                start={start}
                isActive={index === active}
                isChosen={selection.value.keys.has(line.key)}
                why={
                  line.kind === 'submission'
                    ? waitingOf(line.submission, live.transfers.get(line.submission.transferId ?? ''), farm)
                        .text
                    : undefined
                }
                press={press}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

function lineId(index: number): string {
  return `line-${index}`;
}
