import type http from 'node:http';
import https from 'node:https';
import tls from 'node:tls';
import { HttpProxyAgent, HttpsProxyAgent, type ProxyAgentRequestOptions } from 'hpagent';

/** The way to a farm, where it is not the plain one. */
export interface ConnectionOptions {
  /** Asked for a tunnel; user and password in it are its credentials. */
  readonly proxy?: string | undefined;
  /** Certificates (PEM) that are trusted beside those that Node brings, of the farm and of the proxy. */
  readonly certificates?: readonly string[] | undefined;
}

export interface Agents {
  readonly http: http.Agent | false;
  readonly https: https.Agent | false;
}

/**
 * Makes the agents of one call. A new connection for each call: one that was kept alive may break just as it is reused.
 * The signal aborts a tunnel that is still being opened.
 */
export function agentsFor({ proxy, certificates }: ConnectionOptions): (signal: AbortSignal) => Agents {
  // Made once: reading some 150 certificates takes longer than a call.
  const secureContext =
    certificates && tls.createSecureContext({ ca: [...tls.rootCertificates, ...certificates] });
  const trust = secureContext ? { secureContext } : {};
  if (proxy === undefined) {
    return () => ({
      http: false,
      https: secureContext ? new https.Agent({ keepAlive: false, ...trust }) : false,
    });
  }
  const { protocol, hostname, port, username, password } = new URL(proxy);
  // An IPv6 address stands in brackets in a URL, and nowhere else.
  const address = { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, username, password } as URL;
  return (signal) => {
    const asking: ProxyAgentRequestOptions & https.RequestOptions = { ...trust, signal };
    const options = { keepAlive: false, proxy: address, proxyRequestOptions: asking };
    return { http: new HttpProxyAgent(options), https: new HttpsProxyAgent({ ...options, ...trust }) };
  };
}
