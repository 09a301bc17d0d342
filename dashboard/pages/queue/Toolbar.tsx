import type { Signal } from '@preact/signals';
import { SearchField } from '#dashboard/controls/SearchField.tsx';
import { countText, words } from '#dashboard/language/words.ts';
import type { Choice } from './choose.ts';
import { type Grouping, groupings } from './groups.ts';
import type { Tone } from './rows.ts';

interface ToolbarProps {
  readonly choice: Signal<Choice>;
  readonly grouping: Signal<Grouping>;
  readonly counts: Readonly<Record<Tone, number>>;
  readonly total: number;
  readonly isWhole: boolean;
}

const tones = ['needsYou', 'failed', 'running', 'waiting', 'done', 'ended'] as const;

/** Narrows the list: by words, and by what state things are in. */
export function Toolbar({ choice, grouping, counts, total, isWhole }: ToolbarProps) {
  const change = (part: Partial<Choice>) => {
    choice.value = { ...choice.value, ...part };
  };
  const { search, tone: chosen } = choice.value;
  return (
    <div class="toolbar">
      <SearchField
        label={words('dashboard.queue.search')}
        value={search}
        onInput={(value) => change({ search: value })}
      />
      <fieldset class="filters">
        <legend class="visually-hidden">{words('dashboard.queue.filter')}</legend>
        <button type="button" aria-pressed={chosen === undefined} onClick={() => change({ tone: undefined })}>
          {words('dashboard.queue.all')} <span class="figures">{countText.value(total)}</span>
        </button>
        {tones.map((tone) => (
          <button
            key={tone}
            type="button"
            data-tone={tone}
            aria-pressed={chosen === tone}
            onClick={() => change({ tone: chosen === tone ? undefined : tone })}
          >
            <span class="dot" aria-hidden="true" />
            {words(`dashboard.tones.${tone}`)} <span class="figures">{countText.value(counts[tone])}</span>
          </button>
        ))}
      </fieldset>
      <label class="select">
        <span class="quiet">{words('dashboard.queue.group')}</span>
        <select
          value={grouping.value}
          onChange={({ currentTarget }) => {
            grouping.value = groupings.find((each) => each === currentTarget.value) ?? 'none';
          }}
        >
          {groupings.map((each) => (
            <option key={each} value={each}>
              {words(`dashboard.groupings.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <span class="quiet" role="status">
        {isWhole ? '' : words('dashboard.queue.reading')}
      </span>
    </div>
  );
}
