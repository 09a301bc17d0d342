/** What of a proxy’s address nobody may see: its password, as written and as meant, and the whole of both names. */
export function proxySecrets(proxy: string | undefined): readonly string[] {
  const url = proxy === undefined ? undefined : URL.parse(proxy);
  if (!url || url.password === '') return [];
  const decoded = attempt(() => decodeURIComponent(url.password)) ?? url.password;
  return [`${url.username}:${url.password}`, url.password, decoded];
}

function attempt(read: () => string): string | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
