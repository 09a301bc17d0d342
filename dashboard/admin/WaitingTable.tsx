import { durationText, exactMoment, momentText } from '#dashboard/language/times.ts';
import { countText } from '#dashboard/language/words.ts';
import type { AdminStanding, WaitingWrite } from '#protocol/gateway/adminRoutes.ts';
import { adminWords } from './adminWords.ts';

/** Writes that are not over, the oldest first: whose, why and for how long. */
export function WaitingTable({ standing }: { readonly standing: AdminStanding }) {
  const { at, waiting, waitingMore } = standing;
  return (
    <section class="sheet-section" aria-labelledby="waiting-title">
      <h2 id="waiting-title">
        {adminWords('gatewayAdmin.waiting.title')}{' '}
        <span class="quiet figures">{countText.value(waiting.length + waitingMore)}</span>
      </h2>
      {waiting.length === 0 ? (
        <p class="quiet">{adminWords('gatewayAdmin.waiting.none')}</p>
      ) : (
        <table class="table">
          <thead>
            <tr>
              {(['user', 'what', 'scene'] as const).map((column) => (
                <th key={column} scope="col">
                  {adminWords(`gatewayAdmin.waiting.${column}`)}
                </th>
              ))}
              <th scope="col" class="cell-number">
                {adminWords('gatewayAdmin.waiting.frames')}
              </th>
              <th scope="col" class="cell-number">
                {adminWords('gatewayAdmin.waiting.since')}
              </th>
              <th scope="col">{adminWords('gatewayAdmin.waiting.state')}</th>
            </tr>
          </thead>
          <tbody>
            {waiting.map((write) => (
              <tr key={write.id}>
                <td>
                  <bdi>{write.user}</bdi>
                </td>
                <td>
                  <code>{write.action}</code>
                </td>
                <td title={write.scenes.join('\n')}>
                  <bdi>{write.scenes[0]?.split(/[\\/]/).at(-1)}</bdi>{' '}
                  <span class="quiet">
                    {write.scenes.length > 1
                      ? adminWords('gatewayAdmin.waiting.moreScenes', { count: write.scenes.length - 1 })
                      : null}{' '}
                    <bdi>{write.project}</bdi>
                  </span>
                </td>
                <td class="cell-number figures">{write.frames > 0 ? countText.value(write.frames) : null}</td>
                <td class="cell-number figures" title={exactMoment(write.since)}>
                  {durationText(Math.max(0, Date.parse(at) - Date.parse(write.since)) / 1000)}
                </td>
                <td>
                  {stateText(write, at)}
                  {write.why === undefined ? null : <bdi class="quiet admin-why">{write.why}</bdi>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {waitingMore > 0 ? (
        <p class="quiet">{adminWords('gatewayAdmin.waiting.more', { count: waitingMore })}</p>
      ) : null}
    </section>
  );
}

function stateText({ state, notBefore }: WaitingWrite, at: string): string {
  if (state === 'stored' && notBefore !== undefined && notBefore > at)
    return adminWords('gatewayAdmin.waiting.rests', { at: momentText(notBefore) });
  return adminWords(`gatewayAdmin.waiting.${state}`);
}
