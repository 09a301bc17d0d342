import { expect, it } from '@jest/globals';
import { createMessageBudget } from '#daemon/bridge/messageBudget.ts';

it('a client may send fifty messages in one go and ten in each further second, and saves up no more in an hour', () => {
  let ms = 0;
  const maySend = createMessageBudget({ monotonic: () => ms });
  const sentInOneGo = () => {
    let sent = 0;
    while (maySend()) sent += 1;
    return sent;
  };
  expect(sentInOneGo()).toBe(50);
  ms += 1000;
  // The one that was refused counts, too.
  expect(sentInOneGo()).toBe(9);
  ms += 3_600_000;
  expect(sentInOneGo()).toBe(50);
});
