import type { Random } from '#daemon/submissions/ports.ts';
import type { AdminRefusal, AdminRouteName } from '#protocol/gateway/adminPaths.ts';
import {
  type AdminAnswer,
  type AdminAsked,
  type AdminQuota,
  mostWaiting,
  type WaitingWrite,
} from '#protocol/gateway/adminRoutes.ts';
import { issueKey, revokeKey } from '../admission/issueKey.ts';
import { feeUnits } from '../admission/quota.ts';
import type { GatewayHealth } from '../http/operatorRoutes.ts';
import type { CountedCalls } from '../metrics/farmCalls.ts';
import { listFacts } from '../reads/mirroredList.ts';
import type { GatewayStore } from '../store/gatewayStore.ts';
import type { GatewayRequest, Usage } from '../store/requests.ts';
import type { GatewayUser, Quota, UserKey } from '../store/users.ts';
import { findAudit } from './findAudit.ts';

export interface DeskParts {
  readonly store: GatewayStore;
  readonly random: Pick<Random, 'bytes'>;
  readonly now: () => number;
  readonly account: string;
  readonly intervalMs: () => number;
  readonly health: () => GatewayHealth;
  readonly lastCall: CountedCalls['last'];
}

/** The routes that need a session: who asks, and what. A word is why it is refused. */
export type AdminDesk = {
  readonly [Name in Exclude<AdminRouteName, 'openSession' | 'closeSession'>]: (
    who: string,
    asked: AdminAsked<Name>,
  ) => Promise<AdminAnswer<Name> | AdminRefusal>;
};

const dayMs = 86_400_000;

export function createAdminDesk(parts: DeskParts): AdminDesk {
  const { store, now } = parts;
  return {
    readStanding: () => readStanding(parts),
    async listUsers(who) {
      const [users, keys, usage] = await Promise.all([
        store.users.list(),
        store.users.keys(),
        store.requests.usageByUser(now() - dayMs),
      ]);
      const items = users.map((user) => {
        const own = keys.filter((key) => key.user === user.name);
        return shownUser(user, shownUsage(usage.get(user.name)), own);
      });
      return { at: isoOf(now()), user: who, items };
    },
    async changeUser(who, { name, submitAccount, weight, quota, seen }) {
      const over = seen && { ...seen, quota: keptQuota(seen.quota) };
      const isSet = await store.users.put({ name, submitAccount, weight, quota: keptQuota(quota) }, over);
      if (!isSet) return 'changedMeanwhile';
      const detail = JSON.stringify({ submitAccount, weight, quota });
      await store.audit.append({ at: now(), who, what: 'users.change', subject: name, detail });
      return {};
    },
    async listProjects() {
      const [bounded, usage] = await Promise.all([
        store.projects.list(),
        store.requests.usageByProject(now() - dayMs),
      ]);
      const items = bounded.map(({ project, quota }) => ({
        project,
        quota: shownQuota(quota),
        used: shownUsage(usage.get(project)),
      }));
      return { at: isoOf(now()), items };
    },
    async changeProject(who, { project, quota, seen }) {
      const isSet = await store.projects.put({ project, quota: keptQuota(quota) }, seen && keptQuota(seen));
      if (!isSet) return 'changedMeanwhile';
      const detail = JSON.stringify(quota);
      await store.audit.append({ at: now(), who, what: 'quotas.set', subject: project, detail });
      return {};
    },
    async removeProject(who, { project }) {
      if (!(await store.projects.remove(project))) return 'noSuchProject';
      await store.audit.append({ at: now(), who, what: 'quotas.remove', subject: project });
      return {};
    },
    async addKey(who, { user, label, isAdmin }) {
      if (!(await store.users.get(user))) return 'noSuchUser';
      return issueKey(parts, who, { user, label, ...(isAdmin ? { isAdmin } : {}) });
    },
    revokeKey: async (who, { id }) => ((await revokeKey(parts, who, id)) ? {} : 'noSuchKey'),
    async readAudit(_who, asked) {
      const { items, cursor } = await findAudit(store.audit, asked);
      const shown = items.map((entry) => ({ ...entry, at: isoOf(entry.at) }));
      return { at: isoOf(now()), items: shown, cursor };
    },
  };
}

async function readStanding(parts: DeskParts): Promise<AdminAnswer<'readStanding'>> {
  const { store, now } = parts;
  const [counts, listRead, questions, ...open] = await Promise.all([
    store.requests.counts(),
    store.facts.get(listFacts.watched),
    store.questions.wanted(1000),
    ...(['sent', 'unknown', 'stored'] as const).map((state) => store.requests.inState(state, mostWaiting)),
  ]);
  const waiting = open
    .flat()
    .toSorted((a, b) => a.storedAt - b.storedAt)
    .slice(0, mostWaiting);
  const { stored, sent, unknown, ...ended } = counts;
  const last = parts.lastCall();
  return {
    at: isoOf(now()),
    account: parts.account,
    ...parts.health(),
    intervalSeconds: parts.intervalMs() / 1000,
    ...(last ? { lastCall: { ...last, at: isoOf(last.at) } } : {}),
    ...(listRead === undefined ? {} : { listReadAt: isoOf(Number(listRead)) }),
    questionsWaiting: questions.length,
    ended,
    waiting: waiting.map(shownWrite),
    waitingMore: Math.max(0, stored + sent + unknown - waiting.length),
  };
}

function shownWrite(request: GatewayRequest): WaitingWrite {
  const { id, user, action, project, scenes, frames, storedAt, notBefore, why } = request;
  return {
    id,
    user,
    action,
    project,
    scenes: [...scenes],
    frames,
    state: request.state as WaitingWrite['state'],
    since: isoOf(storedAt),
    ...(notBefore === undefined ? {} : { notBefore: isoOf(notBefore) }),
    ...(why === undefined ? {} : { why }),
  };
}

function shownUser(
  { name, submitAccount, weight, quota }: GatewayUser,
  used: AdminAnswer<'listUsers'>['items'][number]['used'],
  keys: readonly UserKey[],
): AdminAnswer<'listUsers'>['items'][number] {
  return {
    name,
    submitAccount,
    weight,
    quota: shownQuota(quota),
    used,
    keys: keys.map(({ id, label, isAdmin, createdAt, revokedAt }) => ({
      id,
      label,
      isAdmin: isAdmin === true,
      createdAt: isoOf(createdAt),
      ...(revokedAt === undefined ? {} : { revokedAt: isoOf(revokedAt) }),
    })),
  };
}

function keptQuota({ tasks, frames, fee }: AdminQuota): Quota {
  return {
    ...(tasks === undefined ? {} : { tasks }),
    ...(frames === undefined ? {} : { frames }),
    ...(fee === undefined ? {} : { fee: Math.round(fee * feeUnits) }),
  };
}

function shownQuota(quota: Quota): AdminQuota {
  return { ...quota, ...(quota.fee === undefined ? {} : { fee: quota.fee / feeUnits }) };
}

function shownUsage({ tasks, frames, fee }: Usage = { tasks: 0, frames: 0, fee: 0 }): Usage {
  return { tasks, frames, fee: fee / feeUnits };
}

function isoOf(at: number): string {
  return new Date(at).toISOString();
}
