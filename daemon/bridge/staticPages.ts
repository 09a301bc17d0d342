/** Pages that are the same for everybody: no token is asked for, and links from elsewhere may lead to them (§2). */
export const staticPages: ReadonlySet<string> = new Set(['/', '/form', '/reference']);

const asset = /^\/assets\/[\w.-]+$/;

/** What the dashboard's page loads, without a token too; a page from elsewhere may not load it. */
export function isDashboardAsset(path: string): boolean {
  return asset.test(path);
}
