import type { BridgePorts } from '#daemon/bridge/ports.ts';
import { BridgeError } from '#daemon/bridge/problems.ts';
import { NoticeNotOpen, type Notices } from '#daemon/notices/notices.ts';
import type { NoticeTable } from '#daemon/store/noticeRows.ts';
import { NotPossible } from '#daemon/submissions/intervening.ts';

/** Notices as the bridge’s routes ask for them; `renew` looks anew at what stands for as long as it is so. */
export function noticesPort(notices: Notices, table: NoticeTable, renew: () => void): BridgePorts['notices'] {
  const answered = <Result>(run: () => Result): Result => {
    try {
      return run();
    } catch (error) {
      if (error instanceof NotPossible || error instanceof NoticeNotOpen)
        throw new BridgeError('conflict', error.text);
      throw error;
    }
  };
  return {
    get: notices.get,
    dismiss: (id) => answered(() => notices.dismiss(id)),
    act: (id, action) => answered(() => notices.act(id, action)),
    page(query) {
      renew();
      const { items, cursor } = table.page({ state: 'open' }, query);
      return { items: items.map(notices.view), cursor };
    },
  };
}
