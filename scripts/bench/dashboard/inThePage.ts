/** Scripts that run in the page of the dashboard; Node knows none of what they name. */

/** Before anything of the page: notes when the first rows are painted, when all are there, and since when the first row says what. */
export const noteDrawing = `
const noted = { firstPaint: undefined, whole: undefined, looks: {}, heard: {} };
globalThis.noted = noted;
noted.firstFrom = (what, look) => {
  const times = Object.entries(noted[what]).filter(([number, at]) => Number(number) >= look && at > 0);
  return times.length > 0 ? Math.min(...times.map(([, at]) => at)) : undefined;
};
const afterwards = (note) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => note(performance.now());
  port2.postMessage(undefined);
};
const nextFrame = requestAnimationFrame;
let isInFrame = false;
globalThis.requestAnimationFrame = (run) => nextFrame((at) => {
  if (!isInFrame) afterwards(() => { isInFrame = false; });
  isInFrame = true;
  run(at);
});
// What is drawn in the callback of a frame is painted with that one, what is drawn between two with the next; what comes right
// behind the callbacks of a frame comes behind its painting.
const painted = (note) => (isInFrame ? afterwards(note) : nextFrame(() => afterwards(note)));
new MutationObserver(() => {
  const row = document.querySelector('.grid-rows .grid-row');
  if (row && noted.firstPaint === undefined) {
    noted.firstPaint = 0;
    painted((at) => { noted.firstPaint = at; });
  }
  const total = document.querySelector('.filters .figures')?.textContent;
  if (noted.whole === undefined && total === globalThis.wholeList) {
    noted.whole = 0;
    painted((at) => { noted.whole = at; });
  }
  const look = parseInt(row?.querySelector('.frame-bar-figures')?.textContent ?? '', 10);
  if (look > 0 && noted.looks[look] === undefined) {
    noted.looks[look] = 0;
    painted((at) => { noted.looks[look] = performance.timeOrigin + at; });
  }
}).observe(document, { subtree: true, childList: true, characterData: true });
globalThis.WebSocket = class extends WebSocket {
  constructor(...asked) {
    super(...asked);
    this.addEventListener('message', ({ data }) => {
      const look = /"done":([0-9]+)/.exec(data)?.[1];
      if (look !== undefined) noted.heard[look] ??= performance.timeOrigin + performance.now();
    });
  }
};
`;

/** Scrolls so many pixels with every frame for some time, and answers how long each frame took, in milliseconds. */
export function scrollBy(pixels: number, ms: number): string {
  return `new Promise((resolve, reject) => {
    const list = document.querySelector('.grid-scroller');
    const from = list.scrollTop;
    const frames = [];
    const isFilled = ({ clientWidth, clientHeight }) => {
      const { left, top } = list.getBoundingClientRect();
      const middle = document.elementFromPoint(left + clientWidth / 2, top + clientHeight / 2);
      return middle?.closest('.grid-row') !== null;
    };
    const whenFilled = (framesLeft) => {
      if (isFilled(list)) resolve(frames);
      else if (framesLeft > 0) requestAnimationFrame(() => whenFilled(framesLeft - 1));
      else reject(new Error('The list has no row where it was scrolled to.'));
    };
    let begun;
    let before;
    const step = (now) => {
      if (before === undefined) begun = now;
      else frames.push(now - before);
      before = now;
      list.scrollTop += ${pixels};
      if (now - begun < ${ms}) requestAnimationFrame(step);
      else if (list.scrollTop === from) reject(new Error('The list did not scroll.'));
      else whenFilled(100);
    };
    requestAnimationFrame(step);
  })`;
}

/** Above it something hangs: 40,000 tasks are listed in a hundredth of it. */
const hangsAfterMs = 120_000;

/**
 * Answers what was noted as soon as it is, and fails with `missing` where it never is. The policy of the page lets nothing be
 * evaluated again and again from outside.
 */
export function whenNoted(what: string, missing: string): string {
  return `new Promise((resolve, reject) => {
    const until = performance.now() + ${hangsAfterMs};
    const look = () => {
      if (noted.${what}) resolve(noted.${what});
      else if (performance.now() > until) reject(new Error(${JSON.stringify(missing)}));
      else setTimeout(look, 50);
    };
    look();
  })`;
}

/** When that look, or one behind it that came before it was drawn, was noted; as soon as one is. */
export function whenOvertaken(what: 'heard' | 'looks', look: number): string {
  const missing = {
    heard: `The page never heard of look ${look} of the farm.`,
    looks: `The page never painted what look ${look} of the farm brought.`,
  };
  return whenNoted(`firstFrom(${JSON.stringify(what)}, ${look})`, missing[what]);
}
