import uPlot from 'uplot';
import type { BacktestView, Chart } from '../protocol.ts';
import { html } from './elements.ts';
import { union } from './spans.ts';
import { shortTime } from './times.ts';

/** The values of a rule over time, with the threshold, and with the times in which it was pending and firing. */
export class BacktestChart {
  readonly element = html('div', { class: 'chart', tabindex: 0, role: 'img' });
  /** What the cursor is on, for those who do not see it. */
  readonly said = html('p', { class: 'quiet', role: 'status' });
  #plot: uPlot | undefined;
  #chart: Chart | undefined;
  #view: BacktestView | undefined;
  #at = -1;

  constructor() {
    this.element.addEventListener('keydown', (event) => {
      if (this.#key(event.key)) event.preventDefault();
    });
    new ResizeObserver(() => {
      this.#plot?.setSize(this.#size());
    }).observe(this.element);
    // Another theme has other colors.
    new MutationObserver(() => {
      this.#draw();
    }).observe(document.body, { attributes: true, attributeFilter: ['class'] });
  }

  show(chart: Chart, view: BacktestView): void {
    this.#chart = chart;
    this.#view = view;
    this.#at = -1;
    this.said.textContent = '';
    this.#draw();
  }

  /** Shows other spans and another threshold over the same values. */
  change(view: BacktestView): void {
    this.#view = view;
    this.element.setAttribute('aria-label', `Values over time. ${view.summary}`);
    this.#plot?.redraw(false);
  }

  #draw(): void {
    const chart = this.#chart;
    if (chart === undefined || this.#view === undefined) return;
    this.#plot?.destroy();
    const foreground = color('--vscode-foreground', '#888');
    // Borders of high contrast would stand out more than the values.
    const grid = `color-mix(in srgb, ${foreground} 20%, transparent)`;
    const axis = { stroke: foreground, grid: { stroke: grid, width: 1 }, ticks: { stroke: grid } };
    this.#plot = new uPlot(
      {
        ...this.#size(),
        legend: { show: false },
        cursor: { drag: { x: false, y: false } },
        scales: { y: { range: (_, low, high) => this.#range(low, high) } },
        axes: [axis, { ...axis, size: 60 }],
        series: [
          {},
          ...chart.lines.map(({ title }, index) => ({
            label: title,
            stroke: color(lineColors[index % lineColors.length] ?? '', foreground),
            width: 1,
            points: { show: chart.times.length < 2 },
          })),
        ],
        hooks: {
          setCursor: [
            (plot) => {
              this.#say(plot.cursor.idx);
            },
          ],
          drawClear: [
            (plot) => {
              this.#drawSpans(plot);
            },
          ],
          draw: [
            (plot) => {
              this.#drawThreshold(plot);
            },
          ],
        },
      },
      [[...chart.times], ...chart.lines.map(({ values }) => [...values])],
      this.element,
    );
    this.change(this.#view);
  }

  /** The threshold is always seen. */
  #range(low: number | null, high: number | null): [number, number] {
    const { threshold } = this.#view ?? {};
    const all = [low, high, threshold ?? null].filter((value) => value !== null);
    const [min, max] = [Math.min(...all), Math.max(...all)];
    if (all.length === 0) return [0, 1];
    const margin = (max - min || Math.abs(max) || 1) * 0.08;
    return [min - margin, max + margin];
  }

  #drawSpans(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const alerts = this.#view?.alerts ?? [];
    ctx.save();
    ctx.globalAlpha = 0.3;
    for (const state of ['pending', 'firing'] as const) {
      ctx.fillStyle = color(stateColors[state], state === 'firing' ? 'red' : 'orange');
      for (const { from, to } of union(alerts, state)) {
        const left = Math.max(bbox.left, plot.valToPos(from / 1000, 'x', true));
        const right = Math.min(bbox.left + bbox.width, plot.valToPos(to / 1000, 'x', true));
        if (right >= left) ctx.fillRect(left, bbox.top, Math.max(1, right - left), bbox.height);
      }
    }
    ctx.restore();
  }

  #drawThreshold(plot: uPlot): void {
    const { threshold } = this.#view ?? {};
    if (threshold === undefined) return;
    const { ctx, bbox } = plot;
    const y = plot.valToPos(threshold, 'y', true);
    ctx.save();
    ctx.strokeStyle = color('--vscode-charts-red', 'red');
    ctx.lineWidth = 2;
    ctx.setLineDash([6, 4]);
    ctx.beginPath();
    ctx.moveTo(bbox.left, y);
    ctx.lineTo(bbox.left + bbox.width, y);
    ctx.stroke();
    ctx.restore();
  }

  /** Moves the cursor, and says what it is on. */
  #key(key: string): boolean {
    const chart = this.#chart;
    const last = (chart?.times.length ?? 0) - 1;
    if (this.#plot === undefined || chart === undefined) return false;
    if (key === 'ArrowRight') this.#at = Math.min(last, this.#at + 1);
    else if (key === 'ArrowLeft') this.#at = this.#at < 0 ? last : Math.max(0, this.#at - 1);
    else if (key === 'Home') this.#at = 0;
    else if (key === 'End') this.#at = last;
    else return false;
    const time = chart.times[this.#at] ?? 0;
    this.#plot.setCursor({ left: this.#plot.valToPos(time, 'x'), top: 10 });
    return true;
  }

  /** Says what the cursor is on, whether keys or the mouse have moved it. */
  #say(column: number | null | undefined): void {
    const time = this.#chart?.times[column ?? -1];
    if (this.#chart === undefined || typeof column !== 'number' || time === undefined) return;
    this.#at = column;
    const values = this.#chart.lines.flatMap(({ title, values: own }) => {
      const value = own[column];
      return value === null || value === undefined ? [] : [`${title}: ${value}`];
    });
    const more = values.length > 3 ? ` and ${values.length - 3} more` : '';
    const shown = values.slice(0, 3).join(', ') || 'no value';
    this.said.textContent = `${shortTime(time * 1000)}: ${shown}${more}`;
  }

  #size(): { readonly width: number; readonly height: number } {
    return { width: Math.max(200, this.element.clientWidth), height: 240 };
  }
}

const stateColors = { pending: '--vscode-charts-yellow', firing: '--vscode-charts-red' } as const;
const lineColors = [
  '--vscode-charts-blue',
  '--vscode-charts-green',
  '--vscode-charts-purple',
  '--vscode-charts-orange',
  '--vscode-charts-foreground',
];

/** A color of the theme. */
function color(variable: string, otherwise: string): string {
  const value = getComputedStyle(document.body).getPropertyValue(variable).trim();
  return value === '' ? otherwise : value;
}
