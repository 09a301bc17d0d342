/** Where the admin pages of a gateway are. */
export const adminPagePath = '/admin';

/** What the admin pages ask, by name; `adminRoutes.ts` says with which bodies and answers. */
export const adminPaths = {
  openSession: { method: 'POST', path: '/admin/session' },
  closeSession: { method: 'POST', path: '/admin/session/close' },
  readStanding: { method: 'GET', path: '/admin/standing' },
  listUsers: { method: 'GET', path: '/admin/users' },
  changeUser: { method: 'POST', path: '/admin/users' },
  listProjects: { method: 'GET', path: '/admin/projects' },
  changeProject: { method: 'POST', path: '/admin/projects' },
  removeProject: { method: 'POST', path: '/admin/projects/remove' },
  addKey: { method: 'POST', path: '/admin/keys' },
  revokeKey: { method: 'POST', path: '/admin/keys/revoke' },
  readAudit: { method: 'GET', path: '/admin/audit' },
} as const;
export type AdminRouteName = keyof typeof adminPaths;

/** Why a route refused, in the field `code` of its answer. */
export const adminRefusals = {
  keyWrong: 403,
  tooManyKeys: 429,
  noSession: 401,
  foreignPage: 403,
  malformed: 400,
  noSuchUser: 404,
  noSuchKey: 404,
  noSuchProject: 404,
  changedMeanwhile: 409,
  storeAway: 503,
} as const;
export type AdminRefusal = keyof typeof adminRefusals;
