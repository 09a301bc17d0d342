/** How a farm is called: by a key alone, or by an id and a key that signs. */
export type Generation = 1 | 2;

/** Where the signed API is known to answer (docs/farms.md). */
const signedHosts = ['task.renderbus.com', 'task.foxrenderfarm.com', 'jop.foxrenderfarm.com'];

/** The generation that an address implies; undefined: none. */
export function generationOfAddress(baseUrl: string): Generation | undefined {
  const { hostname, pathname } = new URL(baseUrl);
  if (/^\/api\/v\d+\/task\/?$/.test(pathname)) return 1;
  return signedHosts.includes(hostname.toLowerCase()) ? 2 : undefined;
}
