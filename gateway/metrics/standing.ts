import { feeUnits } from '../admission/quota.ts';
import { listFacts } from '../reads/mirroredList.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { Usage } from '../store/requests.ts';
import type { Metric, Sample } from './exposition.ts';

export interface StandingParts {
  readonly store: GatewayStore;
  readonly now: () => number;
  readonly isCaller: () => boolean;
  readonly intervalMs: () => number;
}

const dayMs = 86_400_000;
/** Names of projects come from workstations: each is a series of its own. */
const mostProjects = 100;

/** How the gateway stands, from what its replicas share. */
export async function standingMetrics(parts: StandingParts): Promise<readonly Metric[]> {
  const { store, now } = parts;
  const at = now();
  const [counts, waiting, questions, usage, projects, rendered, published, watched] = await Promise.all([
    store.requests.counts(),
    store.requests.waiting(at),
    store.questions.wanted(1000),
    store.requests.usageByUser(at - dayMs),
    store.requests.usageByProject(at - dayMs),
    store.rendered.count(),
    store.published.newest(),
    store.facts.get(listFacts.watched),
  ]);
  const oldest = Math.min(at, ...waiting.map(({ storedAt }) => storedAt));
  const byUser = (read: (usage: Usage) => number): readonly Sample[] =>
    [...usage].map(([user, used]) => ({ labels: { user }, value: read(used) }));
  const busiest = [...projects].toSorted(([, a], [, b]) => b.frames - a.frames).slice(0, mostProjects);
  const byProject = (read: (usage: Usage) => number): readonly Sample[] =>
    busiest.map(([project, used]) => ({ labels: { project }, value: read(used) }));
  return [
    gauge('caller', 'Whether this replica calls the farm.', [{ value: parts.isCaller() ? 1 : 0 }]),
    gauge('interval_seconds', 'How far apart calls to the farm begin at least.', [
      { value: parts.intervalMs() / 1000 },
    ]),
    gauge(
      'requests',
      'Writes that are kept, by state.',
      Object.entries(counts).map(([state, value]) => ({ labels: { state }, value })),
    ),
    gauge('oldest_wait_seconds', 'How long the oldest write waits that may be sent.', [
      { value: (at - oldest) / 1000 },
    ]),
    gauge('questions_waiting', 'Reads that wait for the farm.', [{ value: questions.length }]),
    gauge('list_age_seconds', 'How old the list of tasks is.', [
      { value: watched === undefined ? Number.NaN : (at - Number(watched)) / 1000 },
    ]),
    gauge(
      'user_tasks',
      'Tasks asked for in 24 hours, by user.',
      byUser(({ tasks }) => tasks),
    ),
    gauge(
      'user_frames',
      'Frames asked for in 24 hours, by user.',
      byUser(({ frames }) => frames),
    ),
    gauge(
      'user_fee',
      'What the tasks of 24 hours cost so far, by user.',
      byUser(({ fee }) => fee / feeUnits),
    ),
    gauge(
      'project_tasks',
      `Tasks asked for in 24 hours, by project; the ${mostProjects} with the most frames.`,
      byProject(({ tasks }) => tasks),
    ),
    gauge(
      'project_frames',
      `Frames asked for in 24 hours, by project; the ${mostProjects} with the most.`,
      byProject(({ frames }) => frames),
    ),
    gauge(
      'project_fee',
      `What the tasks of 24 hours cost so far, by project; the ${mostProjects} with the most frames.`,
      byProject(({ fee }) => fee / feeUnits),
    ),
    gauge('rendered_tasks', 'Finished tasks on which estimates of workstations rest.', [{ value: rendered }]),
    gauge('published_revision', 'Newest revision of presets and path map; 0: nothing was published.', [
      { value: published },
    ]),
  ];
}

function gauge(name: string, help: string, samples: readonly Sample[]): Metric {
  return { name, type: 'gauge', help, samples };
}
