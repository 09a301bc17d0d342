import '#dashboard/design/sheet.css';
import './farm.css';
import { secondText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { CallTable } from './CallTable.tsx';
import { Connection } from './Connection.tsx';
import { useFarmCalls } from './useFarmCalls.ts';
import { Waiting } from './Waiting.tsx';

/** The farm as the daemon sees it: whether it answers, what it will be asked next, and what came of the last calls. */
export function FarmPage({ live }: PageProps) {
  const calls = useFarmCalls(live).value;
  const farm = live.farm.value;
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.farm')}</h1>
        <span class="quiet figures">
          {calls ? words('dashboard.farm.asOf', { at: secondText(calls.at) }) : null}
        </span>
      </header>
      {farm ? <Connection farm={farm} calls={calls} /> : null}
      {calls ? (
        <>
          <Waiting live={live} calls={calls} />
          <CallTable calls={calls.items} />
        </>
      ) : (
        <p class="quiet">{words('dashboard.farm.reading')}</p>
      )}
    </div>
  );
}
