import type { BridgePorts } from '#daemon/bridge/ports.ts';
import type { AllPorts } from '#daemon/composition/bridge/bridgePorts.ts';
import type { Notice } from '#protocol/bridge/notice.ts';
import type { Transfer } from '#protocol/bridge/transfer.ts';
import { transfer } from '../daemon/bridge/bridgeRig.ts';

const at = '2026-11-20T09:31:40.000Z';
const offer = (action: string, confirm = false) => ({ action, confirm, billsAgain: false });

/** What the pages of transfers and notices show, with names as a test hands them in. */
export function deskPorts(ports: BridgePorts, nameOf: (index: number) => string): Partial<AllPorts> {
  const transfers = transfersNamed(nameOf);
  const notices = noticesNamed(nameOf);
  return {
    transfers: { ...ports.transfers, page: () => ({ items: transfers, cursor: null }) },
    notices: {
      ...ports.notices,
      page: () => ({ items: notices, cursor: null }),
      dismiss: (id) => ({ ...noticeOf(notices, id), revision: 2, state: 'dismissed' }),
      act: (id, answer) => ({ ...noticeOf(notices, id), revision: 2, state: 'answered', answer }),
    },
  };
}

function transfersNamed(nameOf: (index: number) => string): Transfer[] {
  const files = { done: 3, total: 12 };
  const bytes = { done: 30_000_000, total: 120_000_000 };
  const error = { code: 'x', message: nameOf(1), from: 'bridge' as const };
  return [
    {
      ...transfer,
      id: 'up',
      direction: 'upload',
      state: 'running',
      files,
      bytes,
      bytesPerSecond: 5_000_000,
      secondsLeft: 18,
      submissionId: 'no longer',
      there: { files: 2, bytes: 20_000_000 },
      createdAt: at,
      actions: [offer('pause'), offer('cancel', true)],
    },
    {
      ...transfer,
      id: 'rests',
      direction: 'upload',
      state: 'waiting',
      submissionId: nameOf(0),
      waits: { reason: 'retry', until: at, error },
      createdAt: at,
      actions: [offer('pause'), offer('cancel', true)],
    },
    {
      ...transfer,
      id: 'home',
      state: 'failed',
      taskId: '100',
      files,
      bytes,
      folder: nameOf(2),
      flagged: 2,
      besideNewer: 1,
      error,
      failures: [{ file: nameOf(3), error }],
      createdAt: at,
      actions: [{ action: 'replaceNewer', confirm: true, billsAgain: false }],
    },
    {
      ...transfer,
      id: 'verified',
      state: 'done',
      taskId: '100',
      verified: { same: 10, mended: 1, changedHere: 1 },
      createdAt: at,
      actions: [],
    },
  ];
}

function noticesNamed(nameOf: (index: number) => string): Notice[] {
  const notice: Notice = {
    id: 'surplus',
    revision: 1,
    state: 'open',
    code: 'surplusTask',
    severity: 'warning',
    message: nameOf(0),
    params: {},
    at,
    actions: [offer('pauseSurplus', true)],
  };
  return [
    notice,
    { ...notice, id: 'told', severity: 'info', message: nameOf(1), actions: [] },
    { ...notice, id: 'damaged', severity: 'error', message: nameOf(2), actions: [offer('newer')] },
  ];
}

function noticeOf(notices: readonly Notice[], id: string): Notice {
  const found = notices.find((each) => each.id === id);
  if (!found) throw new Error(`There is no notice ${id}.`);
  return found;
}
