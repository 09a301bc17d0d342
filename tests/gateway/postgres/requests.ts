import type { Admission, NewRequest } from '#gateway/store/requests.ts';

export const anything: Admission = { since: 0, bounded: [], refuse: () => undefined };

export function createRequest(id: string, more: Partial<NewRequest> = {}): NewRequest {
  return {
    id,
    user: 'ann',
    requestClass: 'create',
    action: 'create_blender_task',
    body: { user_remark: `[TAG] ${id}` },
    tag: `TAG${id}`,
    submitAccount: '',
    project: 'sandbox',
    scenes: ['D/a.blend'],
    frames: 10,
    storedAt: 1,
    ...more,
  };
}
