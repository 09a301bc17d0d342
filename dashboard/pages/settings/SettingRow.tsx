import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Setting } from '#protocol/bridge/setting.ts';
import { typedValue, valueText } from './settingValue.ts';

interface SettingRowProps {
  readonly live: Live;
  readonly setting: Setting;
  /** Called when config.json was written. */
  readonly changed: () => Promise<void>;
}

/** One key: what it does and is, and the way to change it where this page may. */
export function SettingRow({ live, setting, changed }: SettingRowProps) {
  const isEditing = useSignal(false);
  const trouble = useSignal<string | undefined>(undefined);
  const edit = useRef<HTMLButtonElement>(null);
  const { key, meaning } = setting;

  async function save(value: unknown): Promise<void> {
    try {
      const body = value === undefined ? {} : { value };
      await live.client.changeSetting({ params: { key }, body, timeoutMs: 60_000 });
      trouble.value = undefined;
      close();
      await changed();
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
    }
  }

  function close(): void {
    isEditing.value = false;
    trouble.value = undefined;
    // Drawn again by then.
    requestAnimationFrame(() => edit.current?.focus());
  }

  return (
    <div class="setting" data-key={key}>
      <div class="setting-name">
        <code>{key}</code>
        <p>{meaning}</p>
      </div>
      <div class="setting-value">
        {isEditing.value ? (
          <Editor setting={setting} save={save} close={close} />
        ) : (
          <div class="setting-shown">
            <Shown setting={setting} />
            {setting.editable === 'yes' ? (
              <button
                ref={edit}
                type="button"
                class="button"
                aria-label={words('dashboard.settings.editOf', { key })}
                disabled={live.link.value.kind !== 'live'}
                onClick={() => {
                  isEditing.value = true;
                }}
              >
                {words('dashboard.settings.edit')}
              </button>
            ) : null}
            {setting.editable === 'yes' && setting.isSet && setting.source === 'file' ? (
              <button
                type="button"
                class="button"
                data-kind="plain"
                aria-label={words('dashboard.settings.resetOf', { key })}
                disabled={live.link.value.kind !== 'live'}
                onClick={() => void save(undefined)}
              >
                {words('dashboard.form.reset')}
              </button>
            ) : null}
          </div>
        )}
        {trouble.value === undefined ? null : (
          <p role="alert" class="settings-trouble">
            {trouble.value}
          </p>
        )}
        <p class="quiet">{originOf(setting)}</p>
        {setting.waitsForRestart ? (
          <p class="mark" data-tone="needsYou">
            <span class="dot" aria-hidden="true" />
            {words('dashboard.settings.waits')}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function Shown({ setting: { value, isSet } }: { readonly setting: Setting }) {
  if (value === undefined)
    return (
      <span class="quiet">{words(isSet ? 'dashboard.settings.hidden' : 'dashboard.settings.unset')}</span>
    );
  return (
    <code class="setting-text">
      <bdi>{valueText(value)}</bdi>
    </code>
  );
}

/** Where the value comes from, its default, and why it cannot be changed here. */
function originOf({ source, default: standard, editable, lockedBy = '', variable, key }: Setting): string {
  const parts = [words(`dashboard.settings.sources.${source}`)];
  if (source !== 'default' && standard !== undefined)
    parts.push(words('dashboard.settings.default', { value: valueText(standard) }));
  if (editable === 'studio') parts.push(words('dashboard.settings.locked', { studio: lockedBy }));
  if (editable === 'environment') parts.push(words('dashboard.settings.overridden', { variable }));
  if (editable === 'terminal') parts.push(words('dashboard.settings.terminal', { key }));
  return parts.join(' ');
}

interface EditorProps {
  readonly setting: Setting;
  readonly save: (value: unknown) => Promise<void>;
  readonly close: () => void;
}

function Editor({ setting, save, close }: EditorProps) {
  const { key, control, choices = [], value } = setting;
  const text = useSignal(control === 'json' ? JSON.stringify(value ?? null, null, 2) : valueText(value));
  const isSaving = useSignal(false);
  const shared = {
    'aria-label': key,
    autoFocus: true,
    value: text.value,
    onInput: ({ currentTarget }: { readonly currentTarget: { readonly value: string } }) => {
      text.value = currentTarget.value;
    },
  };
  const options = control === 'bool' ? [true, false] : choices;
  return (
    <form
      class="setting-editor"
      onSubmit={(event) => {
        event.preventDefault();
        isSaving.value = true;
        void save(typedValue(setting, text.value)).then(() => {
          isSaving.value = false;
        });
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      {options.length > 0 ? (
        <select {...shared}>
          {options.map((option) => (
            <option key={String(option)} value={String(option)}>
              {String(option)}
            </option>
          ))}
        </select>
      ) : control === 'json' ? (
        <textarea {...shared} rows={5} spellcheck={false} />
      ) : (
        <input
          {...shared}
          type="text"
          inputMode={control === 'int' ? 'numeric' : 'text'}
          spellcheck={false}
        />
      )}
      <SendButton isReady={!isSaving.value}>
        {words(isSaving.value ? 'dashboard.settings.saving' : 'dashboard.settings.save')}
      </SendButton>
      <button type="button" class="button" onClick={close}>
        {words('dashboard.settings.cancel')}
      </button>
    </form>
  );
}
