import { expect, it } from '@jest/globals';
import { layerOptions } from '#protocol/renderbus/layerList.ts';
import { configurationOrders } from '#protocol/renderbus/operateProject.ts';
import { maxOperatedTasks, operateOrders, restartNumbers } from '#protocol/renderbus/operateTask.ts';
import { notificationModeNumbers, notificationTypeNumbers } from '#protocol/renderbus/updateCustomer.ts';

// Copied by hand from the contract (§3.1, §5 to §7).
it('the farm’s numbers for what we call by names are those of the contract', () => {
  expect(operateOrders).toEqual({ pause: '0', resubmit: '1', delete: '2', change: '3' });
  expect(restartNumbers).toEqual({ failed: '0', aborted: '1', done: '2', started: '3', waiting: '4' });
  expect(configurationOrders).toEqual({ add: 0, change: 1, delete: 2 });
  expect(notificationTypeNumbers).toEqual({ none: 0, started: 1, done: 2, failed: 3 });
  expect(notificationModeNumbers).toEqual({ url: 1, email: 2, textMessage: 3 });
  expect(layerOptions).toEqual({ render: '-1', simulate: '0' });
  expect(maxOperatedTasks).toBe(32);
});
