import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { words } from '#dashboard/language/words.ts';

interface ModalDialogProps {
  readonly title: string;
  /** What stands beside the button that leaves all as it is; `close` ends the dialog. */
  readonly answers?: (close: () => void) => ComponentChildren;
  readonly onClose: () => void;
  readonly children: ComponentChildren | ((close: () => void) => ComponentChildren);
}

/** Asks something over the page. Escape and the first button leave all as it is. */
export function ModalDialog({ title, answers, onClose, children }: ModalDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const close = () => dialog.current?.close();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog ref={dialog} class="dialog" aria-labelledby={titleId} onClose={onClose}>
      <h2 id={titleId}>{title}</h2>
      {typeof children === 'function' ? children(close) : children}
      <div class="dialog-buttons">
        <button type="button" class="button" onClick={close}>
          {words('dashboard.confirm.leave')}
        </button>
        {answers?.(close)}
      </div>
    </dialog>
  );
}
