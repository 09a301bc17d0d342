import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { theme } from '#dashboard/design/theme.ts';
import { words } from '#dashboard/language/words.ts';
import { distributionOf, type FrameFact } from './frameFacts.ts';

const height = 120;

/** How long frames took: how many are in which stretch of time. */
export function Distribution({ frames }: { readonly frames: readonly FrameFact[] }) {
  const place = useRef<HTMLDivElement>(null);
  const { from, counts } = distributionOf(frames);
  const key = `${from.join()} ${counts.join()} ${theme.value}`;
  useEffect(() => {
    const element = place.current;
    if (!element || from.length === 0) return;
    const plot = new uPlot(optionsFor(element), [[...from], [...counts]], element);
    const observer = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height }));
    observer.observe(element);
    return () => {
      observer.disconnect();
      plot.destroy();
    };
    // The key holds all that is drawn.
  }, [key]);
  if (from.length === 0) return null;
  return (
    <section aria-labelledby="times-title">
      <h2 id="times-title">{words('dashboard.task.times')}</h2>
      <div ref={place} class="distribution" role="img" aria-label={words('dashboard.task.times')} />
    </section>
  );
}

function optionsFor(element: HTMLElement): uPlot.Options {
  const style = getComputedStyle(element);
  const colour = style.getPropertyValue('color');
  const axis = { stroke: colour, font: '11px system-ui', grid: { show: false }, ticks: { show: false } };
  return {
    width: element.clientWidth,
    height,
    cursor: { show: false },
    legend: { show: false },
    scales: { x: { time: false }, y: { range: (_plot, _least, most) => [0, Math.max(1, most)] } },
    axes: [
      { ...axis, size: 24, values: (_plot, splits) => splits.map((split) => `${split} s`) },
      {
        ...axis,
        size: 32,
        values: (_plot, splits) => splits.map((split) => (Number.isInteger(split) ? String(split) : '')),
      },
    ],
    series: [
      {},
      {
        fill: style.getPropertyValue('outline-color'),
        ...(uPlot.paths.bars ? { paths: uPlot.paths.bars({ size: [0.9, 40], align: 1 }) } : {}),
        points: { show: false },
      },
    ],
  };
}
