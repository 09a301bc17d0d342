import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { TextField } from '#dashboard/controls/LabelledField.tsx';
import { ModalDialog } from '#dashboard/controls/ModalDialog.tsx';
import { words } from '#dashboard/language/words.ts';
import type { TaskChange } from './carryOut.ts';
import { changeOf } from './changeDraft.ts';

interface ChangeDialogProps {
  readonly action: 'priority' | 'timeout';
  readonly title: string;
  readonly onChange: (change: TaskChange) => void;
  readonly onClose: () => void;
  /** What is changed. */
  readonly children: ComponentChildren;
}

const formId = 'change-form';

/** Asks for the new priority or time limit of tasks. */
export function ChangeDialog({ action, title, onChange, onClose, children }: ChangeDialogProps) {
  const typed = useSignal('');
  const change = changeOf(action, typed.value);
  return (
    <ModalDialog
      title={title}
      onClose={onClose}
      answers={() => (
        <button
          type="submit"
          form={formId}
          class="button"
          data-kind="main"
          data-tone="running"
          disabled={change === undefined}
        >
          {words('dashboard.change.verb')}
        </button>
      )}
    >
      {(close) => (
        <form
          id={formId}
          onSubmit={(event) => {
            event.preventDefault();
            if (change === undefined) return;
            onChange(change);
            close();
          }}
        >
          {children}
          <TextField
            label={words(`dashboard.change.${action}`)}
            hint={words(`dashboard.change.${action}Means`)}
            wrong={
              typed.value !== '' && change === undefined
                ? words(`dashboard.change.${action}Wrong`)
                : undefined
            }
            value={typed.value}
            most={12}
            onInput={(value) => {
              typed.value = value;
            }}
          />
        </form>
      )}
    </ModalDialog>
  );
}
