import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { TextField } from '#dashboard/controls/LabelledField.tsx';
import { SendButton } from '#dashboard/controls/SendButton.tsx';
import { words } from '#dashboard/language/words.ts';
import type { NotificationsChange } from '#protocol/bridge/user.ts';
import { notificationModes, notificationTypes } from '#protocol/tasks/notification.ts';
import type { LastSet } from './lastSet.ts';
import {
  changeOf,
  isWrongAddress,
  longestAddress,
  type NotificationDraft,
  notificationDraftOf,
} from './notificationDraft.ts';

interface NotificationFormProps {
  readonly last: LastSet | undefined;
  readonly isBusy: boolean;
  readonly onSave: (change: NotificationsChange) => void;
}

/** Of what the farm notifies an account, and how; each choice with its meaning. */
export function NotificationForm({ last, isBusy, onSave }: NotificationFormProps) {
  const draft = useSignal(notificationDraftOf(last));
  const put = (part: Partial<NotificationDraft>) => {
    draft.value = { ...draft.value, ...part };
  };
  const { type, mode, address } = draft.value;
  const isWrong = isWrongAddress(draft.value);
  return (
    <form
      class="form-grid"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isWrong && !isBusy) onSave(changeOf(draft.value));
      }}
    >
      <Choices
        title={words('dashboard.notifications.when')}
        chosen={type}
        choices={notificationTypes.map((each) => ({
          value: each,
          label: words(`dashboard.notificationTypes.${each}`),
          means: words(`dashboard.notificationTypeMeans.${each}`),
        }))}
        onChoose={(value) => put({ type: value })}
      />
      {type === 'none' ? null : (
        <>
          <Choices
            title={words('dashboard.notifications.way')}
            chosen={mode}
            choices={notificationModes.map((each) => ({
              value: each,
              label: words(`dashboard.notificationModes.${each}`),
              means: words(`dashboard.notificationModeMeans.${each}`),
            }))}
            onChoose={(value) => put({ mode: value })}
          />
          <TextField
            label={words(`dashboard.notificationAddresses.${mode}`)}
            wrong={address !== '' && isWrong ? words(`dashboard.notificationWrong.${mode}`) : undefined}
            value={address}
            most={longestAddress}
            onInput={(text) => put({ address: text })}
          />
        </>
      )}
      <div class="form-buttons">
        <SendButton isReady={!isWrong && !isBusy}>{words('dashboard.notifications.set')}</SendButton>
      </div>
    </form>
  );
}

interface ChoicesProps<Value extends string> {
  readonly title: string;
  readonly chosen: Value;
  readonly choices: readonly { readonly value: Value; readonly label: string; readonly means: string }[];
  readonly onChoose: (value: Value) => void;
}

function Choices<Value extends string>({ title, chosen, choices, onChoose }: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset class="choices">
      <legend>{title}</legend>
      {choices.map(({ value, label, means }) => (
        <label key={value}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            {label}
            <span class="labelled-field-note">{means}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
