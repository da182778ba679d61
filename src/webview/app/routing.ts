import type { FromRoutingApp, RoutingReply, ToRoutingApp, TypedQuestion } from '../protocol.ts';
import { html } from './elements.ts';
import { RoutingGraph } from './graph.ts';

/** What has been typed: VS Code keeps it while the page is behind another one. */
interface PageState {
  readonly search: string;
  readonly question: TypedQuestion;
  /** True while the answer to the question is shown. */
  readonly isAsked: boolean;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromRoutingApp): void;
  getState(): PageState | undefined;
  setState(state: PageState): void;
};

const vscode = acquireVsCodeApi();

const graph = new RoutingGraph((index) => {
  vscode.postMessage({ kind: 'open', index });
});

const nothing = html('p', { class: 'nothing', hidden: '' });
const search = html('input', {
  type: 'search',
  placeholder: 'Search routes',
  'aria-label': 'Search routes',
});
const count = html('span', { class: 'count', role: 'status' });
const labels = html('input', { placeholder: 'severity=page, team="db"', id: 'labels' });
const firing = html('textarea', {
  rows: 2,
  placeholder: 'alertname=NodeDown, node=a',
  id: 'firing',
});
const at = html('input', { placeholder: '2026-03-02T10:00:00Z', id: 'at' });
const answer = html('div', { class: 'answer', role: 'status' });
const rules = html('ul');
const inhibition = html('details', {}, html('summary', {}, 'Inhibition rules'), rules);

document.body.append(
  html(
    'main',
    {},
    html(
      'div',
      { class: 'toolbar', role: 'toolbar', 'aria-label': 'View' },
      search,
      count,
      button('Zoom In', '+', () => {
        graph.zoom(1.25);
      }),
      button('Zoom Out', '−', () => {
        graph.zoom(0.8);
      }),
      button('Show All', '⤢', () => {
        graph.fit();
      }),
    ),
    nothing,
    graph.element,
  ),
  html(
    'form',
    { class: 'side' },
    html('h2', {}, 'Where does this alert go?'),
    html('label', { for: 'labels' }, 'Labels'),
    labels,
    html('label', { for: 'firing' }, 'Other firing alerts, one per line'),
    firing,
    html('label', { for: 'at' }, 'Time'),
    at,
    html(
      'div',
      { class: 'buttons' },
      html('button', { type: 'submit', class: 'primary' }, 'Show'),
      html('button', { type: 'reset' }, 'Clear'),
    ),
    answer,
    inhibition,
  ),
);

function button(title: string, text: string, onPress: () => void): HTMLButtonElement {
  const made = html('button', { type: 'button', title, 'aria-label': title }, text);
  made.addEventListener('click', onPress);
  return made;
}

search.addEventListener('input', () => {
  find('first');
});
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') find('next');
});

function find(goTo: 'first' | 'next' | 'none'): void {
  const found = graph.search(search.value, goTo);
  count.textContent = search.value.trim() === '' ? '' : `${found} found`;
}

/** What the answer that is shown was asked with; undefined where none is shown. */
let asked: TypedQuestion | undefined;
/** True until the user's question is answered; a question that is asked again moves nothing. */
let isNew = false;

const form = document.querySelector('form');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  isNew = true;
  ask({ labels: labels.value, firing: firing.value, at: at.value });
});
form?.addEventListener('reset', () => {
  asked = undefined;
  clearAnswer();
  // The fields are emptied after this.
  setTimeout(keep);
});
document.addEventListener('input', keep);

function ask(question: TypedQuestion): void {
  asked = question;
  keep();
  vscode.postMessage({ kind: 'ask', question });
}

function clearAnswer(): void {
  graph.mark([]);
  answer.replaceChildren();
}

function keep(): void {
  const question = { labels: labels.value, firing: firing.value, at: at.value };
  vscode.setState({ search: search.value, question, isAsked: asked !== undefined });
}

function restore({ search: wanted, question, isAsked }: PageState): void {
  search.value = wanted;
  labels.value = question.labels;
  firing.value = question.firing;
  at.value = question.at;
  if (isAsked) asked = question;
}

window.addEventListener('message', ({ data }: MessageEvent<ToRoutingApp>) => {
  switch (data.kind) {
    case 'tree':
      showTree(data);
      break;
    case 'nothing':
      nothing.textContent = data.reason;
      nothing.hidden = false;
      graph.element.classList.add('outdated');
      clearAnswer();
      break;
    case 'reply':
      showReply(data.reply);
      break;
    default:
      data satisfies never;
  }
});

function showTree({ routing }: Extract<ToRoutingApp, { kind: 'tree' }>): void {
  nothing.hidden = true;
  graph.element.classList.remove('outdated');
  graph.draw(routing.root);
  find('none');
  // What was marked belongs to the tree as it was.
  graph.mark([]);
  if (asked === undefined) answer.replaceChildren();
  else ask(asked);
  rules.replaceChildren(...routing.inhibitRules.map((rule) => html('li', {}, rule)));
  inhibition.hidden = routing.inhibitRules.length === 0;
}

function showReply(reply: RoutingReply): void {
  if (asked === undefined) return;
  const isAnswerToUser = isNew;
  isNew = false;
  if (reply.error !== undefined) {
    graph.mark([]);
    answer.replaceChildren(html('p', { class: 'error' }, reply.error));
    return;
  }
  graph.mark(reply.steps);
  const taken = reply.steps.find(({ verdict }) => verdict === 'taken');
  if (isAnswerToUser && taken !== undefined) graph.reveal(taken.index);
  answer.replaceChildren(
    html('p', {}, html('strong', {}, `→ ${reply.receivers.join(', ')}`)),
    ...reply.notes.map((note) => html('p', {}, note)),
  );
}

const before = vscode.getState();
if (before !== undefined) restore(before);
vscode.postMessage({ kind: 'ready' });
