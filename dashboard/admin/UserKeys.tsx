import { useSignal } from '@preact/signals';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { LabelledField, TextField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import type { AdminKey, AdminSent, AdminUser } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';

interface UserKeysProps {
  readonly user: AdminUser;
  readonly isBusy: boolean;
  readonly onAdd: (key: AdminSent<'addKey'>) => void;
  readonly onRevoke: (id: string) => void;
}

/** The keys of a user: a new one, and revoking one, which is asked first. */
export function UserKeys({ user, isBusy, onAdd, onRevoke }: UserKeysProps) {
  const label = useSignal('');
  const isAdmin = useSignal(false);
  const revoking = useSignal<AdminKey | undefined>(undefined);
  const asked = revoking.value;
  return (
    <section class="sheet-section" aria-labelledby="keys-title">
      <h2 id="keys-title">
        <bdi>{adminWords('gatewayAdmin.keys.title', { name: user.name })}</bdi>
      </h2>
      {user.keys.length === 0 ? <p class="quiet">{adminWords('gatewayAdmin.keys.none')}</p> : null}
      <ul class="admin-keys">
        {user.keys.map((key) => (
          <li key={key.id}>
            <code>{key.id}</code>
            <bdi>{key.label}</bdi>
            {key.isAdmin ? <span class="admin-mark">{adminWords('gatewayAdmin.keys.admin')}</span> : null}
            <span class="quiet" title={exactMoment(key.revokedAt ?? key.createdAt)}>
              {key.revokedAt === undefined
                ? adminWords('gatewayAdmin.keys.added', { at: momentText(key.createdAt) })
                : adminWords('gatewayAdmin.keys.revoked', { at: momentText(key.revokedAt) })}
            </span>
            {key.revokedAt === undefined ? (
              <button
                type="button"
                class="button push"
                aria-label={adminWords('gatewayAdmin.keys.revokeOf', { id: key.id, user: user.name })}
                disabled={isBusy}
                onClick={() => {
                  revoking.value = key;
                }}
              >
                {adminWords('gatewayAdmin.keys.revoke')}
              </button>
            ) : null}
          </li>
        ))}
      </ul>
      <form
        class="form-grid"
        aria-label={adminWords('gatewayAdmin.keys.addFor', { name: user.name })}
        onSubmit={(event) => {
          event.preventDefault();
          if (isBusy) return;
          onAdd({ user: user.name, label: label.value.trim(), isAdmin: isAdmin.value });
          label.value = '';
          isAdmin.value = false;
        }}
      >
        <TextField
          label={adminWords('gatewayAdmin.keys.label')}
          hint={adminWords('gatewayAdmin.keys.labelHint')}
          most={64}
          value={label.value}
          onInput={(value) => {
            label.value = value;
          }}
        />
        <LabelledField
          label={adminWords('gatewayAdmin.keys.isAdmin')}
          hint={adminWords('gatewayAdmin.keys.isAdminHint')}
        >
          {({ id, describedBy }) => (
            <input
              id={id}
              type="checkbox"
              checked={isAdmin.value}
              aria-describedby={describedBy}
              onChange={({ currentTarget }) => {
                isAdmin.value = currentTarget.checked;
              }}
            />
          )}
        </LabelledField>
        <div class="form-buttons">
          <SendButton isReady={!isBusy}>{adminWords('gatewayAdmin.keys.make')}</SendButton>
        </div>
      </form>
      {asked ? (
        <ConfirmDialog
          title={adminWords('gatewayAdmin.keys.revokeOf', { id: asked.id, user: user.name })}
          verb={adminWords('gatewayAdmin.keys.revoke')}
          tone="failed"
          onConfirm={() => onRevoke(asked.id)}
          onClose={() => {
            revoking.value = undefined;
          }}
        >
          <p>{adminWords('gatewayAdmin.keys.revokeAsk')}</p>
          {asked.isAdmin ? <p class="warning-text">{adminWords('gatewayAdmin.keys.revokeOwn')}</p> : null}
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
