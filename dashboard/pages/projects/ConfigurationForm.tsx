import { useSignal } from '@preact/signals';
import { LabelledField, SelectField } from '#dashboard/controls/LabelledField.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Configuration, ConfigurationRequest, Plugin } from '#protocol/bridge/project.ts';
import {
  choicesOf,
  configurationDraftOf,
  requestOf,
  withPlugin,
  withSoftware,
  wrongWith,
} from './configurationDraft.ts';

interface ConfigurationFormProps {
  /** The one that changes; undefined: a new one. */
  readonly before: Configuration | undefined;
  readonly offered: readonly Plugin[];
  readonly isBusy: boolean;
  readonly onSave: (request: ConfigurationRequest) => void;
  readonly onClose: () => void;
}

/** A program, one version of each plug-in, and whether the project takes it when none is named. */
export function ConfigurationForm({ before, offered, isBusy, onSave, onClose }: ConfigurationFormProps) {
  const draft = useSignal(configurationDraftOf(before));
  const { cgSoftName, plugins, isDefault } = draft.value;
  const wrong = wrongWith(draft.value, before);
  const software = [...new Set([...offered.map((each) => each.cgSoftName), before?.cgSoftName ?? ''])].filter(
    (name) => name !== '',
  );
  return (
    <form
      class="form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (!wrong && !isBusy) onSave(requestOf(draft.value));
      }}
    >
      <SelectField
        label={words('dashboard.projects.software')}
        value={cgSoftName}
        options={[
          { value: '', label: words('dashboard.projects.choose') },
          ...software.sort().map((name) => ({ value: name, label: name })),
        ]}
        onChange={(name) => {
          draft.value = withSoftware(draft.value, name, offered);
        }}
      />
      {choicesOf(draft.value, offered).map(({ name, versions }) => (
        <SelectField
          key={name}
          label={name}
          value={plugins.get(name) ?? ''}
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
            checked={isDefault}
            aria-describedby={describedBy}
            onChange={({ currentTarget }) => {
              draft.value = { ...draft.value, isDefault: currentTarget.checked };
            }}
          />
        )}
      </LabelledField>
      {wrong === 'lastPlugin' ? (
        <p class="remark" data-tone="needsYou">
          {words('dashboard.projects.lastPlugin')}
        </p>
      ) : null}
      <div class="form-buttons">
        <button
          type="submit"
          class="button"
          data-kind="main"
          data-tone="running"
          disabled={wrong !== undefined || isBusy}
        >
          {words(before ? 'dashboard.projects.save' : 'dashboard.projects.add')}
        </button>
        <button type="button" class="button" onClick={onClose}>
          {words('dashboard.projects.leave')}
        </button>
      </div>
    </form>
  );
}
