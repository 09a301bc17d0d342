import { useSignal } from '@preact/signals';
import { TextField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import type { AdminSent, AdminUser } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';
import { quotaFields } from './quotaDraft.ts';
import { changeOf, draftOf, type UserDraft, wrongIn } from './userDraft.ts';

interface UserFormProps {
  /** The one that changes; undefined: a new one. */
  readonly user: AdminUser | undefined;
  readonly names: readonly string[];
  readonly isBusy: boolean;
  readonly onSave: (change: AdminSent<'changeUser'>) => void;
  readonly onCancel: () => void;
}

/** Whom the tasks of a user are for, the share of calls, and what a day may come to. */
export function UserForm({ user, names, isBusy, onSave, onCancel }: UserFormProps) {
  const typed = useSignal<UserDraft | undefined>(undefined);
  const begun = useSignal<AdminUser | undefined>(undefined);
  const draft = typed.value ?? draftOf(user);
  const wrong = wrongIn(draft, user ? [] : names);
  const isReady = Object.keys(wrong).length === 0 && typed.value !== undefined;
  const field = (name: keyof UserDraft) => ({
    value: draft[name],
    // An empty form says what is needed, not that it is missing.
    wrong: typed.value && wrong[name] && adminWords(`gatewayAdmin.users.${wrong[name]}`),
    onInput: (value: string) => {
      begun.value ??= user;
      typed.value = { ...draft, [name]: value };
    },
  });
  const noLimit = adminWords('gatewayAdmin.users.noLimit');
  return (
    <form
      class="form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady || isBusy) return;
        onSave({ ...changeOf(draft), seen: seenOf(begun.value ?? user) });
        // Who is told that it changed meanwhile sees what is set now, and replaces that.
        begun.value = undefined;
      }}
    >
      {user ? null : (
        <TextField
          label={adminWords('gatewayAdmin.users.name')}
          hint={adminWords('gatewayAdmin.users.nameHint')}
          most={64}
          {...field('name')}
        />
      )}
      <TextField
        label={adminWords('gatewayAdmin.users.submitAccount')}
        hint={adminWords('gatewayAdmin.users.submitAccountHint')}
        most={64}
        {...field('submitAccount')}
      />
      <TextField
        label={adminWords('gatewayAdmin.users.weight')}
        hint={adminWords('gatewayAdmin.users.weightHint')}
        {...field('weight')}
      />
      {quotaFields.map((name) => (
        <TextField
          key={name}
          label={adminWords('gatewayAdmin.users.limitField', {
            limits: adminWords('gatewayAdmin.users.limits'),
            name: adminWords(`gatewayAdmin.users.${name}`),
          })}
          hint={noLimit}
          {...field(name)}
        />
      ))}
      <div class="form-buttons">
        <SendButton isReady={isReady && !isBusy}>{adminWords('gatewayAdmin.users.save')}</SendButton>
        <button type="button" class="button" onClick={onCancel}>
          {adminWords('gatewayAdmin.users.cancel')}
        </button>
      </div>
    </form>
  );
}

function seenOf(user: AdminUser | undefined): AdminSent<'changeUser'>['seen'] {
  return user ? { submitAccount: user.submitAccount, weight: user.weight, quota: user.quota } : null;
}
