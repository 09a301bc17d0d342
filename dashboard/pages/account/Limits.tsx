import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { ConfirmDialog } from '#dashboard/controls/ConfirmDialog.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { durationText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Live } from '#dashboard/live/live.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Limits as KnownLimits } from '#protocol/bridge/spending.ts';
import { moneyText } from '#protocol/display/moneyText.ts';
import { limitTones, percentSpent } from './limitShare.ts';

const lookEveryMs = 15_000;

/** What may be spent and what is; a limit that is reached is raised by a person, who is asked first. */
export function Limits({ live }: { readonly live: Live }) {
  const limits = useSignal<KnownLimits | undefined>(undefined);
  const problem = useSignal<string | undefined>(undefined);
  const allowing = useSignal<Notice | undefined>(undefined);
  const version = live.notices.version.value;
  useEffect(() => {
    const looking = new AbortController();
    const look = () =>
      live.client.limits({ signal: looking.signal }).then(
        (answer) => {
          limits.value = answer;
        },
        // The banner tells of a daemon that is away.
        () => {},
      );
    void look();
    const timer = setInterval(() => void look(), lookEveryMs);
    return () => {
      clearInterval(timer);
      looking.abort();
    };
  }, [live, version, limits]);
  const known = limits.value;
  if (!known) return null;
  const reached = [...live.notices.values()].filter(
    ({ code, state }) => code === 'limitReached' && state === 'open',
  );
  const asked = allowing.value;
  return (
    <section class="sheet-section" aria-labelledby="limits-title">
      <h2 id="limits-title">{words('dashboard.account.limits')}</h2>
      {known.items.length === 0 ? (
        <p class="quiet">{words('dashboard.account.limitsNone')}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              <th scope="col">{words('dashboard.account.limitOf')}</th>
              <th scope="col">{words('dashboard.columns.state')}</th>
              <th scope="col">{words('dashboard.account.share')}</th>
              <th scope="col" class="cell-number">
                {words('dashboard.account.spent')}
              </th>
              <th scope="col" class="cell-number">
                {words('dashboard.account.limit')}
              </th>
            </tr>
          </thead>
          <tbody>
            {known.items.map(({ scope, of, currency, spent, limit, state }) => (
              <tr key={`${scope} ${of}`}>
                <td>
                  {words(`dashboard.limitScopes.${scope}`)} <bdi class="quiet">{of}</bdi>
                </td>
                <td>
                  <StateMark tone={limitTones[state].tone} icon={limitTones[state].icon}>
                    {words(`dashboard.limitStates.${state}`)}
                  </StateMark>
                </td>
                <td>
                  <span class="share" data-tone={limitTones[state].tone}>
                    <span class="share-track" aria-hidden="true">
                      <span style={{ width: `${percentSpent({ spent, limit })}%` }} />
                    </span>
                    <span class="figures">
                      {words('dashboard.account.percent', { percent: percentSpent({ spent, limit }) })}
                    </span>
                  </span>
                </td>
                <td class="cell-number figures">{moneyText({ currency, amount: spent })}</td>
                <td class="cell-number figures">{moneyText({ currency, amount: limit })}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {reached.map((notice) => (
        <div key={notice.id} class="remark" data-tone="failed">
          <Icon name="warning" />
          <span>{notice.message}</span>
          {notice.actions.some(({ action }) => action === 'spendOn') ? (
            <button
              type="button"
              class="button"
              disabled={live.link.value.kind !== 'live'}
              onClick={() => {
                allowing.value = notice;
              }}
            >
              {words('dashboard.account.allow')}
            </button>
          ) : null}
        </div>
      ))}
      {problem.value ? (
        <p class="remark" role="status" data-tone="failed">
          {problem.value}
        </p>
      ) : null}
      {known.items.length > 0 && known.activeTasks > 0 ? (
        <p class="quiet">
          {words('dashboard.account.overshoot', {
            count: known.activeTasks,
            duration: durationText(known.delaySeconds),
          })}
        </p>
      ) : null}
      {asked ? (
        <ConfirmDialog
          title={words('dashboard.account.allow')}
          verb={words('dashboard.account.allowVerb')}
          onConfirm={() => {
            problem.value = undefined;
            live.client
              .actOnNotice({ params: { id: asked.id }, body: { action: 'spendOn' } })
              .then(live.notices.put, (error: unknown) => {
                problem.value = error instanceof Error ? error.message : String(error);
              });
          }}
          onClose={() => {
            allowing.value = undefined;
          }}
        >
          <p>{asked.message}</p>
          <p class="warning-text">{words('dashboard.account.allowMeans')}</p>
        </ConfirmDialog>
      ) : null}
    </section>
  );
}
