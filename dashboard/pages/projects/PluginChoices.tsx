import type { Signal } from '@preact/signals';
import { LabelledField, SelectField } from '#dashboard/controls/LabelledField.tsx';
import { words } from '#dashboard/language/words.ts';
import type { PluginFamily } from '#dashboard/pages/plugins/offers.ts';
import { type ConfigurationDraft, withPlugin } from './configurationDraft.ts';

interface PluginChoicesProps {
  readonly draft: Signal<ConfigurationDraft>;
  readonly families: readonly PluginFamily[];
}

/** One version of each plug-in, or none, and whether the project takes the configuration when none is named. */
export function PluginChoices({ draft, families }: PluginChoicesProps) {
  return (
    <>
      {families.map(({ name, versions }) => (
        <SelectField
          key={name}
          label={name}
          value={draft.value.plugins.get(name) ?? ''}
          options={[
            { value: '', label: words('dashboard.projects.without') },
            ...versions.map((version) => ({ value: version, label: version })),
          ]}
          onChange={(plugin) => {
            draft.value = withPlugin(draft.value, name, plugin);
          }}
        />
      ))}
      <LabelledField
        label={words('dashboard.projects.default')}
        hint={words('dashboard.projects.defaultMeans')}
      >
        {({ id, describedBy }) => (
          <input
            id={id}
            type="checkbox"
            checked={draft.value.isDefault}
            aria-describedby={describedBy}
            onChange={({ currentTarget }) => {
              draft.value = { ...draft.value, isDefault: currentTarget.checked };
            }}
          />
        )}
      </LabelledField>
    </>
  );
}
