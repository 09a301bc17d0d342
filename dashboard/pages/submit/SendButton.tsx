import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { Submission } from '#protocol/bridge/submission.ts';
import { Again } from './Again.tsx';
import { sumOf } from './expected.ts';
import type { Entry, SceneDesk } from './sceneDesk.ts';

interface SendButtonProps {
  readonly desk: SceneDesk;
  readonly live: Live;
  /** Those that can be sent. */
  readonly entries: readonly Entry[];
  readonly children: ComponentChildren;
}

/**
 * Submits and leads to the queue with what was submitted chosen; after a question where the farm charges, or where a
 * scene was submitted elsewhere since it was opened here.
 */
export function SendButton({ desk, live, entries, children }: SendButtonProps) {
  const asking = useSignal<readonly Submission[] | undefined>(undefined);
  const isSending = useSignal(false);
  const farm = live.farm.value;
  const isLive = live.link.value.kind === 'live';

  async function press(isAgreed: boolean): Promise<void> {
    isSending.value = true;
    const ids = entries.map(({ id }) => id);
    // Without an answer nothing can be submitted either, and the form says why.
    const again = await desk.meanwhile.of(ids).catch(() => []);
    if (again.length > 0 || !(farm?.sandbox || isAgreed)) asking.value = again;
    else await send(ids);
    isSending.value = false;
  }

  async function send(ids: readonly number[]): Promise<void> {
    const accepted = await desk.submit(ids);
    // What the daemon refused stays here, with its reasons.
    if (accepted.length === ids.length) location.hash = linkTo('queue', ...accepted);
  }

  const asked = asking.value;
  return (
    <>
      <button
        type="button"
        class="button"
        data-kind="main"
        data-tone="running"
        disabled={entries.length === 0 || isSending.value || !isLive || farm === undefined}
        onClick={() => void press(false)}
      >
        {isSending.value ? words('dashboard.form.sending') : children}
      </button>
      {asked && farm ? (
        <ConfirmDialog
          title={words(asked.length > 0 ? 'dashboard.submit.againTitle' : 'dashboard.submit.confirmTitle')}
          verb={words(asked.length > 0 ? 'dashboard.submit.again' : 'dashboard.form.submit')}
          onConfirm={() => {
            desk.meanwhile.accept(asked);
            void press(true);
          }}
          onClose={() => {
            asking.value = undefined;
          }}
        >
          <Again submissions={asked} />
          {farm.sandbox ? null : (
            <p>
              {words('dashboard.submit.confirm', {
                ...sumOf(entries),
                farm: farm.name,
                account: farm.account,
              })}
            </p>
          )}
        </ConfirmDialog>
      ) : null}
    </>
  );
}
