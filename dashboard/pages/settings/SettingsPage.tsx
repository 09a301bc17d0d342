import './settings.css';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { RestartLines } from '#dashboard/controls/RestartLines.tsx';
import { SearchField } from '#dashboard/controls/SearchField.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { words } from '#dashboard/language/words.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import type { Setting } from '#protocol/bridge/setting.ts';
import { KeyForm } from './KeyForm.tsx';
import { SettingRow } from './SettingRow.tsx';
import { groupsOf } from './settingValue.ts';

/** Every key of the configuration, with what it does, what it is, and where that comes from. */
export function SettingsPage({ live }: PageProps) {
  const settings = useSignal<readonly Setting[] | undefined>(undefined);
  const trouble = useSignal<string | undefined>(undefined);
  const search = useSignal('');

  async function read(): Promise<void> {
    try {
      settings.value = (await live.client.settings({ timeoutMs: 60_000 })).items;
      trouble.value = undefined;
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
    }
  }
  useEffect(() => void read(), [live]);

  const all = settings.value;
  const groups = groupsOf(all ?? [], search.value);
  return (
    <div class="page settings-page">
      <header class="settings-head">
        <h1>{words('dashboard.pages.settings')}</h1>
        <a href={linkTo('setup')}>{words('dashboard.settings.toSetup')}</a>
        <SearchField
          label={words('dashboard.settings.search')}
          value={search.value}
          onInput={(value) => {
            search.value = value;
          }}
        />
      </header>
      {all?.some(({ waitsForRestart }) => waitsForRestart) ? (
        <p role="status" class="settings-note" data-tone="needsYou">
          <Icon name="warning" />
          <span>{words('dashboard.settings.restart')}</span>
          <RestartLines />
        </p>
      ) : null}
      {trouble.value === undefined ? null : (
        <p role="alert" class="settings-trouble">
          {trouble.value}
        </p>
      )}
      {all === undefined && trouble.value === undefined ? (
        <p role="status" class="empty">
          {words('dashboard.settings.reading')}
        </p>
      ) : null}
      <KeyForm live={live} />
      {all !== undefined && groups.length === 0 ? (
        <p class="empty">{words('dashboard.settings.none')}</p>
      ) : null}
      {groups.map(({ name, settings: inside }) => (
        <section key={name} class="settings-group" aria-labelledby={`settings-${name}`}>
          <h2 id={`settings-${name}`}>{name === '' ? words('dashboard.settings.general') : name}</h2>
          {inside.map((setting) => (
            <SettingRow key={setting.key} live={live} setting={setting} changed={read} />
          ))}
        </section>
      ))}
    </div>
  );
}
