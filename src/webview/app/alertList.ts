import type { AlertDetails, BacktestView } from '../protocol.ts';
import { html, svg } from './elements.ts';
import { length, shortTime } from './times.ts';

type Alert = BacktestView['alerts'][number];

/** Spans of an alert that are told as text. */
const mostSpans = 10;
/** The width of a strip in units of its drawing. */
const width = 1000;

/** The alerts of a backtest, each with its spans; one of them tells more. */
export class AlertList {
  readonly element = html('div');
  readonly #list = html('ul', { class: 'alerts', 'aria-label': 'Alerts' });
  readonly #more = html('p', { class: 'quiet' });
  readonly #details = html('div', { class: 'details', role: 'status' });
  readonly #onSelect: (index: number) => void;
  #from = 0;
  #to = 1;
  #selected = -1;

  /** @param onSelect is told the position of an alert of which more is to be told */
  constructor(onSelect: (index: number) => void) {
    this.#onSelect = onSelect;
    this.element.append(this.#list, this.#more);
    this.#list.addEventListener('keydown', (event) => {
      if (this.#key(event.key)) event.preventDefault();
    });
  }

  /** The times that the strips begin and end at, in ms. */
  setRange(from: number, to: number): void {
    this.#from = from;
    this.#to = to;
  }

  show({ alerts, more }: BacktestView): void {
    this.#selected = -1;
    this.#list.replaceChildren(...alerts.map((alert, index) => this.#row(alert, index)));
    this.#more.textContent = more === 0 ? '' : `${more} more alerts are not listed.`;
  }

  /** Tells more of the alert that was selected last. */
  showDetails({ annotations, firedAt }: AlertDetails, route: string | undefined): void {
    const pairs = annotations.flatMap(([name, text]) => [
      html('dt', {}, name),
      html('dd', {}, text),
    ]);
    this.#details.replaceChildren(
      html(
        'p',
        {},
        firedAt === undefined ? 'It never fired.' : `First fired at ${shortTime(firedAt)}.`,
      ),
      html('dl', {}, ...pairs),
      ...(route === undefined ? [] : [html('p', {}, route)]),
    );
    this.#list.children[this.#selected]?.append(this.#details);
  }

  #row({ title, spans }: Alert, index: number): HTMLLIElement {
    const button = html(
      'button',
      { type: 'button', 'aria-expanded': 'false' },
      html('span', { class: 'labels' }, title),
      this.#strip(spans),
      html('span', { class: 'quiet' }, told(spans)),
    );
    button.addEventListener('click', () => {
      const isOpen = this.#selected === index;
      for (const other of this.#buttons()) other.setAttribute('aria-expanded', 'false');
      this.#details.remove();
      this.#selected = isOpen ? -1 : index;
      if (isOpen) return;
      button.setAttribute('aria-expanded', 'true');
      this.#onSelect(index);
    });
    return html('li', {}, button);
  }

  #strip(spans: Alert['spans']): SVGSVGElement {
    const x = (time: number): number =>
      Math.min(1, (time - this.#from) / (this.#to - this.#from)) * width;
    const bars = spans.map(({ state, from, to }) =>
      svg('rect', {
        class: state,
        x: x(from),
        y: 0,
        width: Math.max(1, x(to) - x(from)),
        height: 10,
      }),
    );
    const shape = { class: 'strip', viewBox: `0 0 ${width} 10`, preserveAspectRatio: 'none' };
    return svg('svg', { ...shape, 'aria-hidden': 'true' }, ...bars);
  }

  #key(key: string): boolean {
    const step = key === 'ArrowDown' ? 1 : key === 'ArrowUp' ? -1 : 0;
    const buttons = this.#buttons();
    const at = buttons.findIndex((button) => button === document.activeElement);
    const next = buttons[at + step];
    if (step === 0 || at < 0 || next === undefined) return false;
    next.focus();
    return true;
  }

  #buttons(): readonly HTMLButtonElement[] {
    return [...this.#list.querySelectorAll('button')];
  }
}

function told(spans: Alert['spans']): string {
  const texts = spans
    .slice(0, mostSpans)
    .map(
      ({ state, from, to, goesOn }) =>
        `${state} ${shortTime(from)} for ${length(to - from)}${goesOn ? ', ongoing' : ''}`,
    );
  const more = spans.length - mostSpans;
  return texts.join('; ') + (more > 0 ? `; and ${more} more` : '');
}
