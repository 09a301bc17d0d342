/** Files that are the same for everybody: no token is asked for, and links from elsewhere may lead to them (§2). */
export const staticPages: ReadonlySet<string> = new Set(['/reference']);
