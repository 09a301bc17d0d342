import '#dashboard/design/sheet.css';
import './notifications.css';
import { ReadAt } from '#dashboard/controls/ReadAt.tsx';
import { useFarmList } from '#dashboard/controls/useFarmList.ts';
import { exactMoment, momentText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import { OrderLine } from '#dashboard/orders/OrderLine.tsx';
import { useOrder } from '#dashboard/orders/useOrder.ts';
import { chooseUsers } from '#dashboard/pages/users/chooseUsers.ts';
import { linkTo } from '#dashboard/shell/address.ts';
import type { PageProps } from '#dashboard/shell/page.ts';
import { type LastSet, lastSetOf } from './lastSet.ts';
import { NotificationForm } from './NotificationForm.tsx';

/** What the farm itself notifies each account of. It does not tell what is set, so what was set from here is shown. */
export function NotificationsPage({ live, parts }: PageProps) {
  const { list, ask } = useFarmList(live, (fresh, signal) => live.client.users({ query: { fresh }, signal }));
  const orders = useOrder(live, () => {});
  live.operations.version.value;
  const lastSet = lastSetOf(live.operations.values());
  const account = live.farm.value?.account ?? '';
  const users = chooseUsers(list.value.answer?.items ?? [], '', account);
  const chosen = parts[0] ?? account;
  const user = users.find(({ loginName }) => loginName === chosen);
  return (
    <div class="page sheet">
      <header class="sheet-head">
        <h1>{words('dashboard.pages.notifications')}</h1>
        <ReadAt live={live} list={list.value} onAsk={ask} />
      </header>
      <p class="quiet">{words('dashboard.notifications.about')}</p>
      <div class="two-panes">
        <nav class="names" aria-label={words('dashboard.pages.users')}>
          <div class="name-groups">
            <div class="name-group">
              {users.map(({ loginName }) => (
                <a
                  key={loginName}
                  href={linkTo('notifications', loginName)}
                  aria-current={loginName === chosen ? 'page' : undefined}
                >
                  <bdi>{loginName}</bdi>
                  <span class="quiet">{typeText(lastSet.get(loginName))}</span>
                </a>
              ))}
            </div>
          </div>
        </nav>
        <div class="pane">
          {orders.ordered.value ? (
            <OrderLine live={live} ordered={orders.ordered.value} onDismiss={orders.dismiss} />
          ) : null}
          {user ? (
            <section class="sheet-section" aria-labelledby="user-title">
              <h2 id="user-title">
                <bdi>{user.loginName}</bdi>
              </h2>
              <LastSetLine last={lastSet.get(user.loginName)} />
              <NotificationForm
                key={user.loginName}
                last={lastSet.get(user.loginName)}
                isBusy={orders.isUnderWay.value || live.link.value.kind !== 'live'}
                onSave={(body) =>
                  orders.order(words('dashboard.notifications.set'), () =>
                    live.client.changeNotifications({ params: { loginName: user.loginName }, body }),
                  )
                }
              />
            </section>
          ) : (
            <p class="empty">
              {words(list.value.answer ? 'dashboard.account.unlisted' : 'dashboard.account.reading')}
            </p>
          )}
        </div>
      </div>
    </div>
  );
}

function typeText(last: LastSet | undefined): string {
  return last ? words(`dashboard.notificationTypes.${last.type}`) : words('dashboard.notifications.unknown');
}

function LastSetLine({ last }: { readonly last: LastSet | undefined }) {
  if (!last) return <p class="quiet">{words('dashboard.notifications.notSet')}</p>;
  return (
    <p class="quiet" title={exactMoment(last.at)}>
      <bdi>{lastText(last)}</bdi>
    </p>
  );
}

function lastText({ type, mode, address, at }: LastSet): string {
  if (type === 'none' || mode === undefined)
    return words('dashboard.notifications.lastSetNone', { at: momentText(at) });
  return words('dashboard.notifications.lastSet', {
    at: momentText(at),
    type: words(`dashboard.notificationTypes.${type}`),
    mode: words(`dashboard.notificationModes.${mode}`),
    address,
  });
}
