import type { ComponentChildren } from 'preact';

interface SendButtonProps {
  /** Whether what the form holds can be sent now. */
  readonly isReady: boolean;
  readonly children: ComponentChildren;
}

/** Sends a form. */
export function SendButton({ isReady, children }: SendButtonProps) {
  return (
    <button type="submit" class="button" data-kind="main" data-tone="running" disabled={!isReady}>
      {children}
    </button>
  );
}
