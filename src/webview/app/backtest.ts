import type {
  AlertDetails,
  BacktestChanges,
  BacktestView,
  FromBacktestApp,
  ToBacktestApp,
} from '../protocol.ts';
import { AlertList } from './alertList.ts';
import { BacktestChart } from './backtestChart.ts';
import { html } from './elements.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromBacktestApp): void };

const vscode = acquireVsCodeApi();

const hour = 3_600_000;
const ranges = [
  ['1h', hour],
  ['6h', 6 * hour],
  ['1d', 24 * hour],
  ['7d', 168 * hour],
  ['30d', 720 * hour],
] as const;

const title = html('h1');
const expression = html('code');
const about = html('p', { class: 'quiet' });
const range = html(
  'select',
  { id: 'range' },
  ...ranges.map(([name, length]) => html('option', { value: length }, name)),
);
range.value = String(24 * hour);
const threshold = html('input', { id: 'threshold' });
const thresholdLabel = html('label', { for: 'threshold' }, 'Threshold');
const hold = html('input', { id: 'for' });
const reset = html('button', { type: 'button' }, 'Reset');
const cancel = html('button', { type: 'button', hidden: '' }, 'Cancel');
const state = html('span', { class: 'quiet', role: 'status' });
const error = html('p', { class: 'error', role: 'alert', hidden: '' });
const summary = html('p', { class: 'summary', role: 'status' });
const previous = html('p');
const notes = html('div', { class: 'quiet' });
const failures = html('div', { class: 'error' });
const chart = new BacktestChart();
const list = new AlertList((index) => {
  vscode.postMessage({ kind: 'select', index });
});
const outcome = html(
  'main',
  { hidden: '' },
  summary,
  previous,
  failures,
  chart.element,
  chart.said,
  notes,
  list.element,
);

document.body.append(
  title,
  html('p', {}, expression),
  about,
  html(
    'div',
    { class: 'toolbar', role: 'toolbar', 'aria-label': 'Backtest' },
    html('label', { for: 'range' }, 'Range'),
    range,
    thresholdLabel,
    threshold,
    html('label', { for: 'for' }, 'For'),
    hold,
    reset,
    cancel,
    state,
  ),
  error,
  outcome,
);

/** What the fields said when the values came: the rule as it is. */
let original: Required<BacktestChanges> = { threshold: '', for: '' };

range.addEventListener('change', () => {
  vscode.postMessage({ kind: 'range', length: Number(range.value), changes: changes() });
});
for (const field of [threshold, hold]) {
  field.addEventListener('input', () => {
    vscode.postMessage({ kind: 'change', changes: changes() });
  });
}
reset.addEventListener('click', () => {
  threshold.value = original.threshold;
  hold.value = original.for;
  vscode.postMessage({ kind: 'change', changes: {} });
});
cancel.addEventListener('click', () => {
  vscode.postMessage({ kind: 'cancel' });
});

/** What the user has typed that the rule does not say. */
function changes(): BacktestChanges {
  return {
    ...(threshold.value === original.threshold ? {} : { threshold: threshold.value }),
    ...(hold.value === original.for ? {} : { for: hold.value }),
  };
}

window.addEventListener('message', ({ data }: MessageEvent<ToBacktestApp>) => {
  switch (data.kind) {
    case 'progress':
      showError(undefined);
      cancel.hidden = false;
      state.textContent = `Querying the server… ${Math.round(data.share * 100)} %`;
      break;
    case 'failed':
      settle();
      showError(data.reason);
      break;
    case 'loaded':
      settle();
      showLoaded(data);
      break;
    case 'view':
      showView(data.view);
      chart.change(data.view);
      break;
    case 'details':
      showDetails(data);
      break;
    default:
      data satisfies never;
  }
});

function settle(): void {
  cancel.hidden = true;
  state.textContent = '';
}

function showLoaded(loaded: Extract<ToBacktestApp, { kind: 'loaded' }>): void {
  const { view } = loaded;
  title.textContent = loaded.rule;
  expression.textContent = loaded.expression;
  about.textContent = loaded.about;
  const isFixed = view.threshold === undefined;
  thresholdLabel.hidden = isFixed;
  threshold.hidden = isFixed;
  outcome.hidden = false;
  if (original.for === '') {
    original = { threshold: String(view.threshold ?? ''), for: view.for };
    threshold.value = original.threshold;
    hold.value = original.for;
  }
  notes.replaceChildren(...loaded.chart.notes.map((note) => html('p', {}, note)));
  list.setRange(loaded.from, loaded.to);
  showView(view);
  chart.show(loaded.chart, view);
}

function showView(view: BacktestView): void {
  showError(view.error);
  summary.textContent = view.summary;
  previous.textContent = view.previous ?? '';
  failures.replaceChildren(...view.failures.map((failure) => html('p', {}, failure)));
  list.show(view);
}

function showDetails({ details, route }: { details: AlertDetails; route?: string }): void {
  list.showDetails(details, route);
}

function showError(reason: string | undefined): void {
  error.hidden = reason === undefined;
  error.textContent = reason ?? '';
}

vscode.postMessage({ kind: 'ready' });
