import { useComputed, useSignal } from '@preact/signals';
import { words } from '#dashboard/language/words.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import './queue.css';
import { type Choice, chooseRows, countTones, usualChoice } from './choose.ts';
import { QueueGrid } from './QueueGrid.tsx';
import { rowsOf } from './rows.ts';
import { Toolbar } from './Toolbar.tsx';

/** Everything that waits and everything that the farm does, in one live list. */
export function QueuePage({ live }: PageProps) {
  const choice = useSignal<Choice>(usualChoice);
  const rows = useComputed(() => {
    live.tasks.version.value;
    live.submissions.version.value;
    return rowsOf(live.submissions.values(), live.tasks.values());
  });
  const counts = useComputed(() => countTones(rows.value));
  const shown = useComputed(() => chooseRows(rows.value, choice.value));
  return (
    <div class="page queue-page">
      <h1 class="visually-hidden">{words('dashboard.pages.queue')}</h1>
      <Toolbar choice={choice} counts={counts.value} total={rows.value.length} isWhole={live.isWhole.value} />
      <QueueGrid live={live} rows={shown.value} choice={choice} />
    </div>
  );
}
