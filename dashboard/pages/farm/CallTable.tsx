import { useSignal } from '@preact/signals';
import { ChoiceFilter } from '#dashboard/controls/ChoiceFilter.tsx';
import { words } from '#dashboard/language/words.ts';
import type { FarmCall } from '#protocol/bridge/farmCalls.ts';
import { CallRow } from './CallRow.tsx';
import { type CallChoice, callChoices, chooseCalls } from './chooseCalls.ts';

/** The last calls, newest first; each opens to show what was sent and what came. */
export function CallTable({ calls }: { readonly calls: readonly FarmCall[] }) {
  const choice = useSignal<CallChoice>('all');
  const opened = useSignal<ReadonlySet<number>>(new Set());
  const shown = chooseCalls(calls, choice.value);

  function toggle(number: number): void {
    const next = new Set(opened.value);
    if (!next.delete(number)) next.add(number);
    opened.value = next;
  }

  return (
    <section class="sheet-section" aria-labelledby="calls-title">
      <div class="section-head">
        <h2 id="calls-title">{words('dashboard.farm.calls')}</h2>
        <ChoiceFilter
          label={words('dashboard.farm.which')}
          choices={callChoices.map((each) => ({
            choice: each,
            text: words(`dashboard.callChoices.${each}`),
            count: chooseCalls(calls, each).length,
          }))}
          chosen={choice.value}
          onChoose={(chosen) => {
            choice.value = chosen;
          }}
        />
      </div>
      {shown.length === 0 ? (
        <p class="quiet">{words(`dashboard.callsNone.${choice.value}`)}</p>
      ) : (
        <table class="table calls">
          <thead>
            <tr>
              <th scope="col">{words('dashboard.callColumns.started')}</th>
              <th scope="col">{words('dashboard.callColumns.action')}</th>
              <th scope="col">{words('dashboard.callColumns.outcome')}</th>
              <th scope="col">{words('dashboard.callColumns.code')}</th>
              <th scope="col" class="cell-number">
                {words('dashboard.callColumns.took')}
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((call) => (
              <CallRow key={call.number} call={call} isOpen={opened.value.has(call.number)} toggle={toggle} />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
