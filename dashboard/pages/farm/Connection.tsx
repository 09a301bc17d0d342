import { Fact, Facts } from '#dashboard/controls/Facts.tsx';
import { StateMark } from '#dashboard/controls/StateMark.tsx';
import { Icon } from '#dashboard/design/Icon.tsx';
import { durationText } from '#dashboard/language/times.ts';
import { words } from '#dashboard/language/words.ts';
import type { Farm } from '#protocol/bridge/farm.ts';
import type { FarmCalls } from '#protocol/bridge/farmCalls.ts';
import { ageOf } from '#protocol/display/age.ts';

interface ConnectionProps {
  readonly farm: Farm;
  readonly calls: FarmCalls | undefined;
}

const tones = {
  ready: { tone: 'done', icon: 'check' },
  unreachable: { tone: 'failed', icon: 'warning' },
  refused: { tone: 'failed', icon: 'cross' },
} as const;

/** Which farm, whether it answers, and how fast it may be asked. */
export function Connection({ farm, calls }: ConnectionProps) {
  const lane = calls?.lane ?? farm.lane;
  return (
    <section class="sheet-section" aria-labelledby="connection-title">
      <h2 id="connection-title">{words('dashboard.farm.connection')}</h2>
      <div class="farm-title">
        <span class="farm-name" data-sandbox={farm.sandbox}>
          <bdi>{farm.name}</bdi>
        </span>
        <StateMark tone={tones[farm.state].tone} icon={tones[farm.state].icon}>
          {words(`dashboard.farmStates.${farm.state}`)}
        </StateMark>
        {farm.sandbox ? <span class="quiet">{words('dashboard.farm.sandbox')}</span> : null}
      </div>
      {farm.detail ? (
        <p class="remark" data-tone={farm.state === 'ready' ? 'needsYou' : 'failed'}>
          <Icon name="warning" />
          <span>{farm.detail}</span>
        </p>
      ) : null}
      <Facts>
        <Fact name={words('dashboard.farm.account')}>{farm.account}</Fact>
        <Fact name={words('dashboard.farm.address')}>{farm.sandbox ? undefined : farm.baseUrl}</Fact>
        <Fact name={words('dashboard.farm.generation')}>{String(farm.generation ?? 1)}</Fact>
        <Fact name={words('dashboard.farm.key')}>
          {words(`dashboard.keySources.${farm.accessKey.set ? farm.accessKey.source : 'none'}`)}
        </Fact>
        <Fact name={words('dashboard.farm.pace')}>
          {lane.intervalMs === 0
            ? words('dashboard.farm.paceNone')
            : words('dashboard.farm.paceOne', { duration: durationText(lane.intervalMs / 1000) })}
        </Fact>
        <Fact name={words('dashboard.farm.circuit')}>
          {calls && words(`dashboard.circuits.${calls.circuit.state}`)}
        </Fact>
        <Fact name={words('dashboard.farm.search')} title={words('dashboard.farm.searchMeans')}>
          {words(`dashboard.findability.${farm.findability}`)}
        </Fact>
        {farm.published ? (
          <Fact name={words('dashboard.farm.published')} title={words('dashboard.farm.publishedMeans')}>
            {words('dashboard.farm.publishedValue', {
              ...farm.published,
              ...ageOf(farm.published.readAt, Date.now()),
            })}
          </Fact>
        ) : null}
      </Facts>
    </section>
  );
}
