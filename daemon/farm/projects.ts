import type { Clock, FarmClient, Lane, Log, ProjectRows } from '#daemon/submissions/ports.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { ProjectRow } from '#protocol/farm/queryProject.ts';

export interface Projects {
  /** Asks the farm for its list; false when it did not answer. Calls at the same time share one question. */
  refresh(): Promise<boolean>;
  /** Refreshes until the first list is known. */
  fill(): void;
  stop(): void;
}

export interface ProjectsParts {
  readonly farm: string;
  readonly rows: ProjectRows;
  readonly lane: Lane;
  readonly client: FarmClient;
  readonly clock: Clock;
  readonly log: Log;
  readonly refreshed: () => void;
}

const firstRetryMs = 500;
const longestRetryMs = 60_000;

/** The farm’s projects with their configurations, kept over restarts (§3). */
export function createProjects(parts: ProjectsParts): Projects {
  const { farm, rows, lane, client, clock, log } = parts;
  let asking: Promise<boolean> | undefined;
  let retryMs = firstRetryMs;
  let stopped = false;
  let cancelTimer: (() => void) | undefined;

  async function ask(): Promise<boolean> {
    const seen = await lane.run('look', () => client.send('query_project', {}));
    if (seen.kind !== 'answered') {
      log.warn(`the farm did not tell its projects: ${seen.message}`);
      return false;
    }
    const readAt = clock.now();
    rows.replace(
      farm,
      seen.result.data.map((row) => projectOf(row, farm, readAt)),
      readAt,
    );
    parts.refreshed();
    return true;
  }

  function refresh(): Promise<boolean> {
    asking ??= ask()
      .catch((error: unknown) => {
        if (!stopped) log.error('projects could not be read', error);
        return false;
      })
      .finally(() => {
        asking = undefined;
      });
    return asking;
  }

  function fill(): void {
    void refresh().then((known) => {
      if (known || stopped || rows.all(farm)) return;
      cancelTimer = clock.after(retryMs, fill);
      retryMs = Math.min(longestRetryMs, retryMs * 2);
    });
  }

  return {
    refresh,
    fill,
    stop() {
      stopped = true;
      cancelTimer?.();
    },
  };
}

function projectOf(row: ProjectRow, farm: string, readAt: number): Project {
  return {
    farm,
    projectId: row.project_id,
    projectName: row.project_name,
    projectPath: row.project_path,
    renderOs: row.render_os,
    remark: row.user_remark,
    owner: row.customer_name,
    configurations: row.plugins.map((configuration) => ({
      configId: configuration.config_id,
      cgSoftName: configuration.cg_soft_name,
      plugins: configuration.plugin_name
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name !== ''),
      isDefault: configuration.is_default === '1',
    })),
    readAt: new Date(readAt).toISOString(),
  };
}
