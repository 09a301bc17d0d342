import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';

interface ConfirmDialogProps {
  readonly title: string;
  /** What the button does, in a word or two. */
  readonly verb: string;
  readonly tone?: 'failed' | 'running';
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Asks before something that cannot be taken back or costs money. Escape and the first button leave all as it is. */
export function ConfirmDialog({
  title,
  verb,
  tone = 'running',
  onConfirm,
  onClose,
  children,
}: ConfirmDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {children}
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={() => dialog.current?.close()}>
          {words('dashboard.confirm.leave')}
        </button>
        <button
          type="button"
          class="button"
          data-kind="main"
          data-tone={tone}
          onClick={() => {
            onConfirm();
            dialog.current?.close();
          }}
        >
          {verb}
        </button>
      </div>
    </dialog>
  );
}
