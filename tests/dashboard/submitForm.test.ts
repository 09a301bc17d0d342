import { describe, expect, it } from '@jest/globals';
import { formAddress } from '#dashboard/form/formAddress.ts';
import { hostDialog } from '#dashboard/form/hostDialog.ts';
import { keepChoices, keptChoices } from '#dashboard/form/keptChoices.ts';
import { pressKeys } from '#dashboard/form/pressKeys.ts';
import { settingAt } from '#dashboard/form/settingAt.ts';
import { settingOf, textOf } from '#dashboard/form/settingText.ts';
import { createSubmitForm, type SubmitFormParts } from '#dashboard/form/submitForm.ts';
import { withPending } from '#dashboard/form/withPending.ts';
import { DaemonNotReachable, DaemonRefused } from '#protocol/bridge/client/errors.ts';
import type { FormField } from '#protocol/bridge/form.ts';

type Client = SubmitFormParts['client'];
const away = () => Promise.reject(new DaemonNotReachable('away'));
const refusing = (status: number, code: string) => () =>
  Promise.reject(
    new DaemonRefused({ type: '', title: code, status, code, detail: `refused: ${code}`, issues: [] }),
  );
const fine = { form: { groups: [] }, requests: [], problems: [] };

/** A form whose pauses end when the test says so, in front of a daemon that answers as the test says. */
function formWith(client: Partial<Client>) {
  const pauses: (() => void)[] = [];
  const kept: unknown[] = [];
  let keys = 0;
  const form = createSubmitForm({
    client: { farm: async () => ({}), previewSubmission: async () => fine, ...client } as unknown as Client,
    sceneId: 'scene1',
    choices: {},
    keep: (choices) => kept.push(choices),
    pause: () => new Promise((resolve) => pauses.push(resolve)),
    newKey: () => `key-${++keys}`,
  });
  return { form, kept, pauses };
}

const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('a form in front of the daemon', () => {
  it('shows the answer to the newest choices alone, whichever comes last', async () => {
    const answers: ((value: unknown) => void)[] = [];
    const { form } = formWith({
      previewSubmission: (() => new Promise((resolve) => answers.push(resolve))) as never,
    });
    void form.check();
    void form.check();
    answers[1]?.({ ...fine, estimate: { tasks: 2, frames: 2 } });
    answers[0]?.({ ...fine, estimate: { tasks: 1, frames: 1 } });
    await settled();
    expect([form.checked.value?.estimate?.tasks, form.isChecking.value]).toEqual([2, false]);
  });

  it('waits while somebody types, and asks with the last of it', async () => {
    const asked: unknown[] = [];
    const { form, kept, pauses } = formWith({
      previewSubmission: (async ({ body }: { body: { settings: unknown } }) => {
        asked.push(body.settings);
        return fine;
      }) as never,
    });
    form.choose('imageWidth', 6);
    form.choose('imageWidth', 64);
    for (const end of pauses) end();
    await settled();
    expect(asked).toEqual([{ imageWidth: 64 }]);
    form.choose('imageWidth', undefined);
    expect(kept).toEqual([{ imageWidth: 6 }, { imageWidth: 64 }, {}]);
  });

  it('shows what was just chosen until the daemon has said what it makes of it', async () => {
    const { form, pauses } = formWith({});
    const pages = { key: 'pages', value: ['Front', 'Back'], source: 'scene' } as FormField;
    form.choose('pages', ['Front']);
    expect(withPending(pages, form.pending.value)).toMatchObject({ value: ['Front'], source: 'chosen' });
    form.choose('pages', undefined);
    expect(withPending(pages, form.pending.value)).toBe(pages);
    form.choose('pages', []);
    for (const end of pauses) end();
    await settled();
    expect(form.pending.value).toEqual({});
  });

  it.each([
    [1, undefined],
    [2, 'away'],
  ])('asks once more: %i answers that do not come', async (lost, trouble) => {
    let asked = 0;
    const { form } = formWith({
      previewSubmission: (() => (++asked <= lost ? away() : Promise.resolve(fine))) as never,
    });
    await form.check();
    expect([asked, form.trouble.value]).toEqual([2, trouble]);
  });

  it('keeps the key of a press until it got an answer, and takes another after a change', async () => {
    const keys: unknown[] = [];
    const { form } = formWith({
      createSubmission: (({ headers }: { headers: Record<string, string> }) => {
        keys.push(headers['Idempotency-Key']);
        return away();
      }) as never,
    });
    await form.submit();
    await form.submit();
    form.choose('priority', 1);
    await form.submit();
    expect(keys).toEqual(['key-1', 'key-1', 'key-1', 'key-1', 'key-2', 'key-2']);
    expect(form.step.value.kind).toBe('filling');
  });

  it.each([
    [401, 'tokenWrong', 'ended'],
    [404, 'notFound', 'sceneGone'],
    [500, 'internal', 'filling'],
  ])('ends where the daemon knows it no more (%i %s)', async (status, code, kind) => {
    const { form } = formWith({ previewSubmission: refusing(status, code) as never });
    await form.check();
    expect(form.step.value.kind).toBe(kind);
  });

  it('looks every now and then what became of it, until the page is left', async () => {
    const looked: string[] = [];
    const submission = { id: 's1', state: 'queued', units: [{ taskId: '7' }, {}] };
    const { form, pauses } = formWith({
      createSubmission: (async () => submission) as never,
      submission: (async () => ({ ...submission, state: 'submitted' })) as never,
      task: (async ({ params }: { params: { taskId: string } }) => {
        looked.push(params.taskId);
        return { taskId: params.taskId };
      }) as never,
    });
    await form.submit();
    pauses.shift()?.();
    await settled();
    expect(form.step.value).toMatchObject({ kind: 'sent', submission: { state: 'submitted' }, tasks: [{}] });
    form.stop();
    pauses.shift()?.();
    await settled();
    expect([looked, pauses]).toEqual([['7'], []]);
  });
});

describe('what the form reads and keeps', () => {
  it.each([
    ['?scene=a-1&lang=zh&file=0f', { scene: 'a-1', language: 'zh', file: '0f' }],
    ['?scene=a&lang=fr', { scene: 'a', language: 'en', file: undefined }],
    ['?scene=a/../b&file=<b>', { scene: undefined, language: undefined, file: undefined }],
    ['', { scene: undefined, language: undefined, file: undefined }],
  ])('the address %s', (search, expected) => {
    expect(formAddress(search)).toEqual(expected);
  });

  it.each([
    ['int', ' 64 ', 64],
    ['number', '1.5', 1.5],
    ['int', 'many', 'many'],
    ['int', '', undefined],
    ['text', ' a b ', 'a b'],
    ['frames', '1-5', '1-5'],
  ] as const)('what was typed into %s: %j', (control, typed, expected) => {
    expect(settingOf(control, typed)).toBe(expected);
  });

  it('values as a person reads them', () => {
    expect([null, undefined, 5, ['a', 'b'], { a: 1 }, false].map(textOf)).toEqual([
      '',
      '',
      '5',
      'a, b',
      '{"a":1}',
      'false',
    ]);
  });

  it('the setting that a problem is about', () => {
    expect(
      ['settings.pages', 'settings.layers[0].frames', 'scene.path', undefined].map((path) =>
        settingAt({ path }),
      ),
    ).toEqual(['pages', 'layers', undefined, undefined]);
  });

  it('choices by file, and none of one that cannot be read', () => {
    const held = new Map<string, string>();
    const store = {
      getItem: (key: string) => held.get(key) ?? null,
      setItem: (key: string, value: string) => void held.set(key, value),
    } as Storage;
    keepChoices(store, 'f1', { priority: 1 });
    keepChoices(store, undefined, { priority: 2 });
    expect([keptChoices(store, 'f1'), keptChoices(store, 'f2'), keptChoices(store, undefined)]).toEqual([
      { priority: 1 },
      {},
      {},
    ]);
    held.set('renderbridge.form.f1', '[not JSON');
    expect(keptChoices(store, 'f1')).toEqual({});
  });

  it('what the host around it can do', () => {
    const called: string[] = [];
    const { save, again } = hostDialog({ save: () => called.push('save'), again: 'no function' });
    save?.();
    expect([called, again, hostDialog(undefined)]).toEqual([
      ['save'],
      undefined,
      { save: undefined, again: undefined },
    ]);
  });
});

describe('the key of a press', () => {
  const kept = new Map<string, string>();
  const store = {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  } as Storage;
  const choices = { frames: '1-9', step: 1 };

  it('is one in two tabs that show the same scene, and the daemon takes it', async () => {
    const [one, other] = [pressKeys(store, 'a'), pressKeys(store, 'a')];
    const key = await one.newKey(choices);
    expect(key).toMatch(/^[\w-]{1,128}$/);
    one.accepted();
    expect(await other.newKey({ step: 1, frames: '1-9' })).toBe(key);
  });

  it('is another for other choices, another scene, and the next press, also after the page was loaded anew', async () => {
    const tab = pressKeys(store, 'b');
    const keys = [await tab.newKey(choices), await tab.newKey({ ...choices, step: 2 })];
    keys.push(await pressKeys(store, 'c').newKey(choices));
    tab.accepted();
    keys.push(await tab.newKey(choices));
    expect(new Set(keys).size).toBe(4);
    expect(await pressKeys(store, 'b').newKey(choices)).toBe(keys[3]);
  });
});
