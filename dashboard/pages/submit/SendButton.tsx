import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import { sumOf } from './expected.ts';
import type { Entry, SceneDesk } from './sceneDesk.ts';

interface SendButtonProps {
  readonly desk: SceneDesk;
  readonly live: Live;
  /** Those that can be sent. */
  readonly entries: readonly Entry[];
  readonly children: ComponentChildren;
}

/** Submits, after a question where the farm charges, and leads to the queue with what was submitted chosen. */
export function SendButton({ desk, live, entries, children }: SendButtonProps) {
  const isAsking = useSignal(false);
  const isSending = useSignal(false);
  const farm = live.farm.value;
  const isLive = live.link.value.kind === 'live';

  async function send(): Promise<void> {
    isSending.value = true;
    const accepted = await desk.submit(entries.map(({ id }) => id));
    isSending.value = false;
    // What the daemon refused stays here, with its reasons.
    if (accepted.length === entries.length) location.hash = linkTo('queue', ...accepted);
  }

  return (
    <>
      <button
        type="button"
        class="button"
        data-kind="main"
        data-tone="running"
        disabled={entries.length === 0 || isSending.value || !isLive || farm === undefined}
        onClick={() => {
          if (farm?.sandbox) void send();
          else isAsking.value = true;
        }}
      >
        {isSending.value ? words('dashboard.form.sending') : children}
      </button>
      {isAsking.value && farm ? (
        <ConfirmDialog
          title={words('dashboard.submit.confirmTitle')}
          verb={words('dashboard.form.submit')}
          onConfirm={() => void send()}
          onClose={() => {
            isAsking.value = false;
          }}
        >
          <p>
            {words('dashboard.submit.confirm', {
              ...sumOf(entries),
              farm: farm.name,
              account: farm.account,
            })}
          </p>
        </ConfirmDialog>
      ) : null}
    </>
  );
}
