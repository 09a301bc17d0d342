import './queue.css';
import { computed, effect, type Signal, useSignal } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { ActionBar } from './ActionBar.tsx';
import { type Choice, usualChoice } from './choose.ts';
import { rowsByAddress } from './chosenByAddress.ts';
import { type Grouping, linesOf } from './groups.ts';
import { QueueGrid } from './QueueGrid.tsx';
import { listQueue, type QueueList } from './queueList.ts';
import { noSelection, type Selection } from './selection.ts';
import { Toolbar } from './Toolbar.tsx';

/** Everything that waits and everything that the farm does, in one live list. */
export function QueuePage({ live, parts }: PageProps) {
  const choice = useSignal<Choice>(usualChoice);
  const grouping = useSignal<Grouping>('none');
  const selection = useSignal<Selection>(noSelection);
  // Of this session and language: another has lists of its own.
  const list = useMemo(() => {
    let before: QueueList | undefined;
    return computed(() => {
      live.tasks.version.value;
      live.submissions.version.value;
      const source = { submissions: live.submissions.values(), tasks: live.tasks.values() };
      before = listQueue(source, choice.value, before);
      return before;
    });
  }, [live, choice]);
  const shown = useMemo(() => computed(() => list.value.shown), [list]);
  const lines = useMemo(() => computed(() => linesOf(shown.value, grouping.value)), [shown, grouping]);
  // What is hidden by a filter is not ordered about.
  const chosen = useMemo(
    () =>
      computed(() =>
        selection.value.keys.size === 0 ? [] : shown.value.filter(({ key }) => selection.value.keys.has(key)),
      ),
    [shown, selection],
  );
  useEffect(() => {
    if (parts.length > 0) return followAddressed(live, parts, selection);
  }, [live, parts, selection]);
  return (
    <div class="page queue-page">
      <h1 class="visually-hidden">{words('dashboard.pages.queue')}</h1>
      <Toolbar
        choice={choice}
        grouping={grouping}
        counts={list.value.counts}
        total={list.value.submissions.length + list.value.tasks.length}
        isWhole={live.isWhole.value}
      />
      <QueueGrid live={live} lines={lines.value} choice={choice} selection={selection} />
      <ActionBar live={live} chosen={chosen.value} selection={selection} />
    </div>
  );
}

/** Chooses what was just submitted, and its tasks once it has some, until somebody chooses otherwise. */
function followAddressed(live: Live, parts: readonly string[], selection: Signal<Selection>): () => void {
  let set = selection.peek();
  return effect(() => {
    live.submissions.version.value;
    if (selection.value !== set) return;
    const keys = rowsByAddress(parts, live.submissions.get);
    if (keys.size === set.keys.size) return;
    set = { keys, anchor: undefined };
    selection.value = set;
  });
}
