import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import type { FarmCall } from '#protocol/bridge/farmCalls.ts';
import type { Operation } from '#protocol/bridge/operation.ts';
import type { Project } from '#protocol/bridge/project.ts';
import type { SpentTask } from '#protocol/bridge/spending.ts';
import type { User } from '#protocol/bridge/user.ts';

const at = '2026-11-20T09:31:40.000Z';
const outcomes = ['underWay', 'answered', 'refused', 'notSent', 'unknown'] as const;

/** What the pages about the farm and the account show, with names as a test hands them in. */
export function accountPorts(ports: BridgePorts, nameOf: (index: number) => string): Partial<AllPorts> {
  const names = Array.from({ length: 50 }, (_, index) => nameOf(index));
  return {
    farm: () => ({ ...ports.farm(), state: 'unreachable', account: nameOf(0), detail: nameOf(0) }),
    projects: known(names.map((name, index) => projectNamed(name, index, nameOf(index % 3)))),
    plugins: known(names.map((pluginName) => ({ cgSoftName: nameOf(0), pluginName }))),
    users: known(names.map(userNamed)),
    limits: () => ({
      items: (['ok', 'near', 'reached'] as const).map((state, index) => ({
        scope: 'project',
        of: nameOf(index),
        currency: 'CNY',
        spent: '80.00',
        limit: '100.00',
        state,
      })),
      activeTasks: 4,
      delaySeconds: 30,
      playMoney: false,
    }),
    spending: () => ({ items: names.map(spentBy), cursor: null }),
    operations: {
      ...ports.operations,
      page: () => ({ items: names.map(setFor), cursor: null }),
    },
    farmCalls: () => ({
      at,
      lane: { intervalMs: 10_000, waiting: 2, nextSlotAt: null },
      circuit: { state: 'open', failures: 2, retryAt: '2026-11-20T09:31:48.000Z' },
      inLine: (['create', 'watch'] as const).map((requestClass) => ({ requestClass, since: at })),
      items: names.map(callNamed).reverse(),
    }),
  };
}

function known<Item>(items: readonly Item[]) {
  return { known: () => ({ items, readAt: Date.parse(at) }), refresh: async () => true };
}

function projectNamed(name: string, index: number, owner: string): Project {
  return {
    farm: 'sandbox',
    projectId: String(index),
    projectName: name,
    projectPath: name,
    renderOs: index % 2 === 0 ? 'Linux' : name,
    remark: name,
    owner,
    createdAt: at,
    configurations: ['1', '2'].map((configId) => ({
      configId,
      cgSoftName: name,
      plugins: [name],
      isDefault: configId === '1',
    })),
    readAt: at,
  };
}

function userNamed(loginName: string, index: number): User {
  return {
    loginName,
    accountType: (['main', 'sub', 'unknown'] as const)[index % 3] ?? 'sub',
    vipLevel: index % 5,
    company: loginName,
    registeredAt: at,
    lastLoginAt: at,
    balances: [{ currency: 'CNY', amount: '12.50' }],
  };
}

function spentBy(artist: string, index: number): SpentTask {
  return {
    taskId: String(index),
    project: artist,
    artist,
    fee: { currency: 'CNY', amount: `${index}.50` },
    renderSeconds: 3600 * index,
    framesDone: 10,
    framesFailed: 1,
    framesAgain: 0,
  };
}

function setFor(loginName: string, index: number): Operation {
  return {
    id: `n${index}`,
    farm: 'sandbox',
    revision: 1,
    kind: 'changeNotifications',
    state: 'done',
    request: { loginName, type: 'done', mode: 'url', address: loginName },
    outcomes: [{ id: loginName, result: 'done' }],
    createdAt: at,
    updatedAt: at,
  };
}

function callNamed(name: string, index: number): FarmCall {
  return {
    number: index + 1,
    action: name,
    startedAt: at,
    milliseconds: 120 * index,
    outcome: outcomes[index % outcomes.length] ?? 'answered',
    code: name,
    message: name,
    sent: JSON.stringify({ name }),
    answer: name,
  };
}
