import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { SelectField, TextField } from '#dashboard/controls/LabelledField.tsx';
import { exactMoment, secondText } from '#dashboard/language/times.ts';
import type { AdminAnswer, AdminAuditEntry } from '#protocol/gateway/adminRoutes.ts';
import { askGateway } from './adminClient.ts';
import { adminWords } from './adminWords.ts';
import { PageHead } from './PageHead.tsx';
import { refusalText } from './session.ts';

const restMs = 300;

/** Who did what, newest first, of one and by words. */
export function AuditPage() {
  const who = useSignal('');
  const find = useSignal('');
  const names = useSignal<readonly string[]>([]);
  const found = useSignal<AdminAnswer<'readAudit'> | undefined>(undefined);
  const why = useSignal<string | undefined>(undefined);
  const [person, text] = [who.value, find.value];

  async function read(before: AdminAnswer<'readAudit'> | undefined): Promise<void> {
    const asked = { who: who.peek(), find: find.peek() };
    const isStill = () => asked.who === who.peek() && asked.find === find.peek();
    try {
      const part = await askGateway('readAudit', { ...asked, before: before?.cursor ?? undefined });
      if (!isStill()) return;
      found.value = { ...part, items: [...(before?.items ?? []), ...part.items] };
      why.value = undefined;
    } catch (error) {
      if (isStill()) why.value = refusalText(error);
    }
  }

  useEffect(() => {
    askGateway('listUsers', {}).then(
      ({ items }) => {
        names.value = items.map(({ name }) => name);
      },
      // The log itself says why.
      () => {},
    );
  }, [names]);
  useEffect(() => {
    const timer = setTimeout(() => void read(undefined), found.peek() ? restMs : 0);
    return () => clearTimeout(timer);
  }, [person, text]);

  const known = found.value;
  return (
    <div class="page sheet">
      <PageHead title={adminWords('gatewayAdmin.pages.audit')} at={known?.at} why={why.value} />
      <div class="admin-filter">
        <SelectField
          label={adminWords('gatewayAdmin.audit.who')}
          value={person}
          options={[
            { value: '', label: adminWords('gatewayAdmin.audit.everybody') },
            { value: 'admin', label: adminWords('gatewayAdmin.audit.commandLine') },
            { value: 'gateway', label: adminWords('gatewayAdmin.audit.gateway') },
            ...names.value.map((name) => ({ value: name, label: name })),
          ]}
          onChange={(value) => {
            who.value = value;
          }}
        />
        <TextField
          label={adminWords('gatewayAdmin.audit.find')}
          value={text}
          most={200}
          onInput={(value) => {
            find.value = value;
          }}
        />
      </div>
      {known && known.items.length === 0 ? (
        <p class="empty">{adminWords('gatewayAdmin.audit.none')}</p>
      ) : (
        <AuditTable items={known?.items ?? []} />
      )}
      {known && known.cursor !== null ? (
        <button type="button" class="button admin-more" onClick={() => void read(known)}>
          {adminWords('gatewayAdmin.audit.more')}
        </button>
      ) : null}
    </div>
  );
}

function AuditTable({ items }: { readonly items: readonly AdminAuditEntry[] }) {
  return (
    <table class="table admin-audit">
      <thead>
        <tr>
          {(['at', 'who', 'what', 'subject', 'detail'] as const).map((column) => (
            <th key={column} scope="col">
              {adminWords(`gatewayAdmin.audit.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {items.map(({ number, at, who, what, subject, detail }) => (
          <tr key={number}>
            <td class="figures" title={exactMoment(at)}>
              {secondText(at)}
            </td>
            <td>
              <bdi>{who}</bdi>
            </td>
            <td>
              <code>{what}</code>
            </td>
            <td>
              <bdi>{subject}</bdi>
            </td>
            <td class="quiet">
              <bdi>{detail}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
