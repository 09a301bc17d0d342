import { describe, expect, it } from '@jest/globals';
import { NotPossible } from '#daemon/submissions/intervening.ts';
import type { RaisedNotice } from '#daemon/submissions/ports.ts';
import { NoticeList } from '#protocol/bridge/lists.ts';
import { text } from '#protocol/texts/text.ts';
import { bridgeRig } from './bridgeRig.ts';

const question: RaisedNotice = {
  code: 'surplusTask',
  about: 'rb-1',
  severity: 'warning',
  message: 'The farm made 90018 although the submission has other tasks.',
  params: { taskIds: ['90018'] },
  actions: [{ action: 'pauseSurplus', confirm: false, billsAgain: false }],
};

async function withQuestion() {
  const rig = await bridgeRig();
  rig.notices.raise(question);
  const { body } = await rig.get('/v1/notices').expect(200);
  const [notice] = NoticeList.parse(body).items;
  return { ...rig, place: `/v1/notices/${notice?.id}`, notice };
}

describe('the notices', () => {
  it('are listed newest first, page by page, and each is there under its id', async () => {
    const { get, notices, place, notice } = await withQuestion();
    notices.raise({ ...question, about: 'rb-2', message: 'second' });
    const first = await get('/v1/notices?limit=1').expect(200);
    expect(first.body.items).toMatchObject([{ message: 'second' }]);
    const next = await get(`/v1/notices?limit=1&cursor=${first.body.cursor}`).expect(200);
    expect(next.body).toMatchObject({ items: [notice], cursor: null });
    expect((await get(place).expect(200)).body).toEqual(notice);
  });

  it('leave the list when they are dismissed; the event says so', async () => {
    const { get, post, place, events } = await withQuestion();
    const before = events.newestCursor();
    expect((await post(`${place}/dismiss`).expect(202)).body).toMatchObject({ state: 'dismissed' });
    expect((await get('/v1/notices')).body.items).toEqual([]);
    expect(events.read(before, 10)).toMatchObject({
      events: [{ type: 'notice', data: { state: 'dismissed', code: 'surplusTask' } }],
    });
    expect((await get(place)).body).toMatchObject({ state: 'dismissed' });
  });

  it('are answered with one of their actions', async () => {
    const { post, place, notices } = await withQuestion();
    const paused: unknown[] = [];
    notices.handle({
      surplusTask: { pauseSurplus: ({ params }) => void paused.push(params.taskIds) },
    });
    const answer = await post(`${place}/act`, { action: 'pauseSurplus' }).expect(202);
    expect(answer.body).toMatchObject({ state: 'answered', answer: 'pauseSurplus' });
    await post(`${place}/act`, { action: 'pauseSurplus' }).expect(202);
    expect(paused).toEqual([['90018']]);
    await post(`${place}/dismiss`).expect(409);
  });

  it('refuse what they do not offer, what is not possible now, and what is no answer', async () => {
    const { post, place, notices } = await withQuestion();
    notices.handle({
      surplusTask: {
        pauseSurplus() {
          throw new NotPossible(text('notPossible.unitNotFailed'));
        },
      },
    });
    expect((await post(`${place}/act`, { action: 'pauseSurplus' }).expect(409)).body.detail).toBe(
      'No part of this submission has failed, so it cannot be retried.',
    );
    await post(`${place}/act`, { action: 'other' }).expect(409);
    await post(`${place}/act`, {}).expect(400);
    await post(`${place}/act`, { action: 'pauseSurplus', force: true }).expect(400);
    await post('/v1/notices/nobody/act', { action: 'pauseSurplus' }).expect(404);
    await post('/v1/notices/nobody/dismiss').expect(404);
  });
});
