import type { ComponentChildren } from 'preact';
import { ModalDialog } from './ModalDialog.tsx';

interface ConfirmDialogProps {
  readonly title: string;
  /** What the button does, in a word or two. */
  readonly verb: string;
  readonly tone?: 'failed' | 'running';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something that cannot be taken back or costs money. */
export function ConfirmDialog({
  title,
  verb,
  tone = 'running',
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  return (
    <ModalDialog
      title={title}
      onClose={onClose}
      answers={(close) => (
        <button
          type="button"
          class="button"
          data-kind="main"
          data-tone={tone}
          onClick={() => {
            onConfirm();
            close();
          }}
        >
          {verb}
        </button>
      )}
    >
      {children}
    </ModalDialog>
  );
}
