import type { FromRoutingApp, RoutingReply, ToRoutingApp } from '../protocol.ts';
import { html } from './elements.ts';
import { RoutingGraph } from './graph.ts';

declare function acquireVsCodeApi(): { postMessage(message: FromRoutingApp): void };

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
  find(false);
});
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') find(true);
});

function find(isNext: boolean): void {
  const found = graph.search(search.value, isNext);
  count.textContent = search.value.trim() === '' ? '' : `${found} found`;
}

const form = document.querySelector('form');
form?.addEventListener('submit', (event) => {
  event.preventDefault();
  const question = { labels: labels.value, firing: firing.value, at: at.value };
  vscode.postMessage({ kind: 'ask', question });
});
form?.addEventListener('reset', () => {
  graph.mark([]);
  answer.replaceChildren();
});

window.addEventListener('message', ({ data }: MessageEvent<ToRoutingApp>) => {
  switch (data.kind) {
    case 'tree':
      showTree(data);
      break;
    case 'nothing':
      nothing.textContent = data.reason;
      nothing.hidden = false;
      graph.element.classList.add('outdated');
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
  // What was marked belongs to the tree as it was.
  answer.replaceChildren();
  graph.mark([]);
  rules.replaceChildren(...routing.inhibitRules.map((rule) => html('li', {}, rule)));
  inhibition.hidden = routing.inhibitRules.length === 0;
}

function showReply(reply: RoutingReply): void {
  if (reply.error !== undefined) {
    graph.mark([]);
    answer.replaceChildren(html('p', { class: 'error' }, reply.error));
    return;
  }
  graph.mark(reply.steps);
  answer.replaceChildren(
    html('p', {}, html('strong', {}, `→ ${reply.receivers.join(', ')}`)),
    ...reply.notes.map((note) => html('p', {}, note)),
  );
}

vscode.postMessage({ kind: 'ready' });
