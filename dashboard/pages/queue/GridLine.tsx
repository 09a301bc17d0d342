import { countText, words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Line } from './groups.ts';
import { RowCells } from './RowCells.tsx';
import type { Press } from './selection.ts';

interface GridLineProps {
  readonly id: string;
  readonly line: Line;
  readonly index: number;
  /** Distance from the top of all lines, in pixels. */
  readonly start: number;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly why: string | undefined;
  readonly press: (index: number, how: Press) => void;
}

/** One line where it belongs; the mouse chooses it, twice opens it. */
export function GridLine({ id, line, index, start, isActive, isChosen, why, press }: GridLineProps) {
  const place = { transform: `translateY(${start}px)` };
  if (line.kind === 'group') {
    return (
      <div id={id} role="row" aria-rowindex={index + 2} class="group-row" style={place}>
        <span role="gridcell">
          <bdi>{line.name || words('dashboard.queue.unnamed')}</bdi>
          <span class="quiet figures"> {countText.value(line.count)}</span>
        </span>
      </div>
    );
  }
  return (
    <div
      id={id}
      role="row"
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      class="grid-row"
      data-active={isActive}
      style={place}
      onMouseDown={(event) => {
        if (event.button !== 0 || event.target instanceof HTMLAnchorElement) return;
        press(index, howOf(event));
        // A range of lines is chosen, not a range of letters.
        if (event.shiftKey) event.preventDefault();
      }}
      onDblClick={() => {
        if (line.kind === 'task') location.hash = linkTo('tasks', line.task.taskId);
      }}
    >
      <RowCells row={line} why={why} />
    </div>
  );
}

function howOf({ shiftKey, ctrlKey, metaKey }: MouseEvent): Press {
  if (shiftKey) return 'range';
  return ctrlKey || metaKey ? 'toggle' : 'only';
}
