/** Pages that are the same for everybody: they need no token and may be linked to from anywhere (§2). */
export const staticPages: ReadonlySet<string> = new Set(['/', '/form', '/reference']);

const asset = /^\/assets\/[\w.-]+$/;

/** What the dashboard's page loads, without a token too; a page from elsewhere may not load it. */
export function isDashboardAsset(path: string): boolean {
  return asset.test(path);
}
