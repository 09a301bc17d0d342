import { useSignal } from '@preact/signals';
import { LabelledField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { Preferences } from '#dashboard/shell/Preferences.tsx';
import { adminWords } from './adminWords.ts';
import { openSession } from './session.ts';

const makeKey = ['renderbridge', 'gateway', 'keys', 'add', 'NAME', '--admin'].join(' ');

/** Asks for an admin key, and says how to get one. */
export function SignIn({ why }: { readonly why: string | undefined }) {
  const key = useSignal('');
  const isBusy = useSignal(false);
  return (
    <main class="doorstep">
      <h1>{adminWords('gatewayAdmin.in.title')}</h1>
      <form
        class="sign-in"
        onSubmit={(event) => {
          event.preventDefault();
          const given = key.value.trim();
          key.value = '';
          isBusy.value = true;
          void openSession(given).finally(() => {
            isBusy.value = false;
          });
        }}
      >
        <LabelledField label={adminWords('gatewayAdmin.in.key')} wrong={why}>
          {({ id, describedBy }) => (
            <input
              id={id}
              type="password"
              autocomplete="current-password"
              maxLength={64}
              value={key.value}
              aria-describedby={describedBy}
              aria-invalid={why === undefined ? undefined : 'true'}
              onInput={({ currentTarget }) => {
                key.value = currentTarget.value;
              }}
            />
          )}
        </LabelledField>
        <SendButton isReady={key.value.trim() !== '' && !isBusy.value}>
          {adminWords('gatewayAdmin.in.open')}
        </SendButton>
      </form>
      <p>{adminWords('gatewayAdmin.in.how')}</p>
      <pre class="command">{makeKey}</pre>
      <p class="quiet">{adminWords('gatewayAdmin.in.why')}</p>
      <Preferences />
    </main>
  );
}
