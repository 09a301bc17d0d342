import { describe, expect, it } from '@jest/globals';
import { hostLineOf } from '#daemon/notifying/hostLine.ts';
import { hostLineEvents } from '#protocol/bridge/notifyEvent.ts';

describe('the status line of hosts', () => {
  it('shows what waits for a person, and no other notice', () => {
    const shown = hostLineOf({});
    expect(hostLineEvents.filter(shown)).toEqual([
      'testFramesReady',
      'runawayFrame',
      'limitNear',
      'limitReached',
    ]);
    expect(['unknownStatus', 'taskDone', ''].filter(shown)).toEqual([]);
  });

  it.each(hostLineEvents)('has a switch for %s that turns off nothing else', (event) => {
    const shown = hostLineOf({ [event]: false });
    expect(hostLineEvents.filter((each) => !shown(each))).toEqual([event]);
    expect(hostLineOf({ [event]: true })(event)).toBe(true);
  });
});
