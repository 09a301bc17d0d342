import { useSignal } from '@preact/signals';
import { SelectField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Configuration, ConfigurationRequest, Plugin } from '#protocol/bridge/project.ts';
import { choicesOf, configurationDraftOf, requestOf, withSoftware, wrongWith } from './configurationDraft.ts';
import { PluginChoices } from './PluginChoices.tsx';

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
  const { cgSoftName } = draft.value;
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
      <PluginChoices draft={draft} families={choicesOf(draft.value, offered)} />
      {wrong === 'lastPlugin' ? (
        <p class="remark" data-tone="needsYou">
          {words('dashboard.projects.lastPlugin')}
        </p>
      ) : null}
      <div class="form-buttons">
        <SendButton isReady={wrong === undefined && !isBusy}>
          {words(before ? 'dashboard.projects.save' : 'dashboard.projects.add')}
        </SendButton>
        <button type="button" class="button" onClick={onClose}>
          {words('dashboard.projects.leave')}
        </button>
      </div>
    </form>
  );
}
