import { useEffect, useRef } from 'preact/hooks';
import { adminWords } from './adminWords.ts';

export interface ShownKey {
  readonly id: string;
  readonly key: string;
  readonly user: string;
  readonly isAdmin: boolean;
}

const login = 'renderbridge login';

/** A key that was just made: it is in this page alone, until somebody says that it is stored. */
export function NewKey({ shown, onClose }: { readonly shown: ShownKey; readonly onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // It comes into view, wherever the page was scrolled to.
    field.current?.focus();
    field.current?.select();
  }, []);
  return (
    <section class="admin-new-key" aria-labelledby="new-key-title">
      <h2 id="new-key-title">
        <bdi>{adminWords('gatewayAdmin.keys.shown', { id: shown.id, user: shown.user })}</bdi>
      </h2>
      <input ref={field} type="text" readOnly value={shown.key} aria-labelledby="new-key-title" />
      <p class="quiet">
        {shown.isAdmin ? (
          adminWords('gatewayAdmin.keys.copiedAdmin')
        ) : (
          <>
            {adminWords('gatewayAdmin.keys.copied')} <code>{login}</code>
          </>
        )}
      </p>
      <button type="button" class="button" onClick={onClose}>
        {adminWords('gatewayAdmin.keys.close')}
      </button>
    </section>
  );
}
