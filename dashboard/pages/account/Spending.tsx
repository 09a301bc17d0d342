import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { durationText } from '#dashboard/language/times.ts';
import { countText, words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { SpentTask } from '#protocol/bridge/spending.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { lastMonths } from './months.ts';
import { type Grouping, groupings, sumsOf, totalsOf } from './spendingSums.ts';

const pageSize = 500;
const mostPages = 20;

/** What a month was charged, by project or artist. */
export function Spending({ live }: { readonly live: Live }) {
  const months = lastMonths(new Date());
  const month = useSignal(months[0] ?? '');
  const grouping = useSignal<Grouping>('project');
  const spent = useSignal<readonly SpentTask[] | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const asked = month.value;
  useEffect(() => {
    const reading = new AbortController();
    spent.value = undefined;
    problem.value = undefined;
    readMonth(live, asked, reading.signal).then(
      (items) => {
        if (!reading.signal.aborted) spent.value = items;
      },
      (error: unknown) => {
        if (!reading.signal.aborted) problem.value = error instanceof Error ? error.message : String(error);
      },
    );
    return () => reading.abort();
  }, [live, asked, spent, problem]);
  const known = spent.value;
  return (
    <section class="sheet-section" aria-labelledby="spending-title">
      <div class="section-head">
        <h2 id="spending-title">{words('dashboard.account.spending')}</h2>
        <label class="select">
          <span class="quiet">{words('dashboard.account.month')}</span>
          <select
            value={asked}
            onChange={({ currentTarget }) => {
              month.value = currentTarget.value;
            }}
          >
            {months.map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <fieldset class="filters">
          <legend class="visually-hidden">{words('dashboard.queue.group')}</legend>
          {groupings.map((each) => (
            <button
              key={each}
              type="button"
              aria-pressed={grouping.value === each}
              onClick={() => {
                grouping.value = each;
              }}
            >
              {words(`dashboard.groupings.${each}`)}
            </button>
          ))}
        </fieldset>
      </div>
      {problem.value ? (
        <p class="remark" data-tone="failed">
          {problem.value}
        </p>
      ) : null}
      {known?.length === 0 ? <p class="quiet">{words('dashboard.account.spendingNone')}</p> : null}
      {known && known.length > 0 ? (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words(`dashboard.groupings.${grouping.value}`)}</th>
              <th scope="col" class="cell-number">
                {words('dashboard.account.tasks')}
              </th>
              <th scope="col" class="cell-number">
                {words('dashboard.columns.seconds')}
              </th>
              <th scope="col" class="cell-number">
                {words('dashboard.columns.fee')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[...sumsOf(known, grouping.value), ...totalsOf(known)].map(
              ({ name, currency, amount, tasks, renderSeconds }) => (
                <tr key={`${currency} ${name}`} data-total={name === '' ? 'true' : undefined}>
                  <td>{name === '' ? words('dashboard.account.total') : <bdi>{name}</bdi>}</td>
                  <td class="cell-number figures">{countText.value(tasks)}</td>
                  <td class="cell-number figures">{durationText(renderSeconds)}</td>
                  <td class="cell-number figures">{moneyText({ currency, amount })}</td>
                </tr>
              ),
            )}
          </tbody>
        </table>
      ) : null}
    </section>
  );
}

async function readMonth(live: Live, month: string, signal: AbortSignal): Promise<readonly SpentTask[]> {
  const found: SpentTask[] = [];
  let cursor: string | null | undefined;
  for (let page = 0; page < mostPages && cursor !== null; page += 1) {
    const query = { month, limit: pageSize, ...(cursor === undefined ? {} : { cursor }) };
    const answer = await live.client.spending({ query, signal });
    found.push(...answer.items);
    cursor = answer.cursor;
  }
  return found;
}
