import { useSignal } from '@preact/signals';
import { Icon } from '#dashboard/design/Icon.tsx';
import { askGateway } from './adminClient.ts';
import { adminWords } from './adminWords.ts';
import { NewKey, type ShownKey } from './NewKey.tsx';
import { PageHead } from './PageHead.tsx';
import { UserForm } from './UserForm.tsx';
import { UserKeys } from './UserKeys.tsx';
import { UserTable } from './UserTable.tsx';
import { useAnswer } from './useAnswer.ts';
import { useChange } from './useChange.ts';

/** Who may call, with which keys, how much of a day, and what was used of it. */
export function UsersPage() {
  const { known, again } = useAnswer(() => askGateway('listUsers', {}));
  const { isBusy, refused, change } = useChange(again);
  /** Name of the user that is open; "": a new one. */
  const open = useSignal<string | undefined>(undefined);
  const shown = useSignal<ShownKey | undefined>(undefined);
  const { answer, why } = known.value;
  const users = answer?.items ?? [];
  const chosen = users.find(({ name }) => name === open.value);

  return (
    <div class="page sheet">
      <PageHead title={adminWords('gatewayAdmin.pages.users')} at={answer?.at} why={refused.value ?? why}>
        <button
          type="button"
          class="button push"
          onClick={() => {
            open.value = '';
          }}
        >
          <Icon name="plus" />
          {adminWords('gatewayAdmin.users.add')}
        </button>
      </PageHead>
      {shown.value ? (
        <NewKey
          key={shown.value.id}
          shown={shown.value}
          onClose={() => {
            shown.value = undefined;
          }}
        />
      ) : null}
      {answer && users.length === 0 ? <p class="empty">{adminWords('gatewayAdmin.users.none')}</p> : null}
      {users.length > 0 ? (
        <UserTable
          users={users}
          open={open.value}
          onOpen={(name) => {
            open.value = name;
          }}
        />
      ) : null}
      {open.value === '' || chosen ? (
        <section class="sheet-section" aria-labelledby="user-title" key={open.value}>
          <h2 id="user-title">
            {chosen
              ? adminWords('gatewayAdmin.users.change', { name: chosen.name })
              : adminWords('gatewayAdmin.users.add')}
          </h2>
          <UserForm
            user={chosen}
            names={users.map(({ name }) => name)}
            isBusy={isBusy.value}
            onCancel={() => {
              open.value = undefined;
            }}
            onSave={(sent) =>
              change(async () => {
                await askGateway('changeUser', sent);
                open.value = sent.name;
              })
            }
          />
        </section>
      ) : null}
      {chosen ? (
        <UserKeys
          key={chosen.name}
          user={chosen}
          isBusy={isBusy.value}
          onRevoke={(id) => change(() => askGateway('revokeKey', { id }))}
          onAdd={(sent) =>
            change(async () => {
              const made = await askGateway('addKey', sent);
              shown.value = { ...made, user: sent.user, isAdmin: sent.isAdmin === true };
            })
          }
        />
      ) : null}
    </div>
  );
}
