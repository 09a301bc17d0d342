/**
 * `fetch` by XMLHttpRequest: in a dialog of SketchUp the newer one may never answer, and hears nothing of being aborted.
 */
export const dialogFetch: typeof fetch = (input, init = {}) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(init.method ?? 'GET', String(input));
    new Headers(init.headers).forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    request.onload = () => resolve(new Response(request.responseText, { status: request.status }));
    request.onerror = () => reject(new TypeError('connection'));
    init.signal?.addEventListener('abort', () => {
      request.abort();
      reject(new DOMException('timeout', 'TimeoutError'));
    });
    request.send(typeof init.body === 'string' ? init.body : null);
  });
