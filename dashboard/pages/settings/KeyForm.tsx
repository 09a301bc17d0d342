import { useSignal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';

/** The farm is asked at its own pace before the key is kept. */
const loginMs = 200_000;

/** Takes a new access key. What was kept before is never shown, and neither is this one. */
export function KeyForm({ live }: { readonly live: Live }) {
  const input = useRef<HTMLInputElement>(null);
  const isAsking = useSignal(false);
  const said = useSignal<readonly string[]>([]);
  const trouble = useSignal<string | undefined>(undefined);
  const farm = live.farm.value;

  async function keep(): Promise<void> {
    const accessKey = input.current?.value ?? '';
    if (accessKey === '' || isAsking.value) return;
    isAsking.value = true;
    said.value = [];
    trouble.value = undefined;
    try {
      const kept = await live.client.keepAccessKey({ body: { accessKey }, timeoutMs: loginMs });
      said.value = [
        words('dashboard.settings.keyKept', { place: kept.place }),
        ...(kept.inUse ? [] : [words('dashboard.settings.keyNextStart')]),
        ...kept.warnings,
      ];
    } catch (error) {
      trouble.value = error instanceof Error ? error.message : String(error);
    }
    if (input.current) input.current.value = '';
    isAsking.value = false;
  }

  return (
    <form
      class="key-form"
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <label for="access-key">{words('dashboard.settings.key')}</label>
      <p id="access-key-help" class="quiet">
        {words('dashboard.settings.keyHelp', {
          source: farm?.accessKey.source ?? 'none',
          account: farm?.account ?? '',
        })}
      </p>
      <div class="key-line">
        <input
          ref={input}
          id="access-key"
          type="password"
          autocomplete="off"
          maxLength={32}
          aria-describedby="access-key-help"
        />
        <button type="submit" class="button" disabled={isAsking.value || live.link.value.kind !== 'live'}>
          {words(isAsking.value ? 'dashboard.settings.keyChecking' : 'dashboard.settings.keyKeep')}
        </button>
      </div>
      <div role="status">
        {said.value.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </div>
      {trouble.value === undefined ? null : (
        <p role="alert" class="settings-trouble">
          {trouble.value}
        </p>
      )}
    </form>
  );
}
