import { groupedBy } from '../core/base/groupedBy.ts';
import { ago, shortDuration } from '../core/base/words.ts';
import { parseModelDuration } from '../core/go/modelDuration.ts';
import type { ScrapeTarget } from '../prometheus/targets.ts';
import {
  escapeMarkdown,
  firstRows,
  icons,
  labelTable,
  labelText,
  nothingFound,
  type ViewNode,
} from './nodes.ts';
import { everything, shownAbove, type RowFilter } from './rowFilter.ts';

/** How the targets of a server are shown. */
export interface TargetOptions {
  readonly filter?: RowFilter;
  /** True where they may be containers of a stack of this workspace. */
  readonly isStack?: boolean;
  /** Called whenever the rows of a scrape pool are looked at. */
  readonly onOpen?: (pool: string) => void;
}

/** Scrape pools of a server, each with its targets: what is down comes first, then the server's order. */
export function targetNodes(
  server: string,
  targets: readonly ScrapeTarget[],
  now: number,
  { filter = everything, isStack = false, onOpen = () => undefined }: TargetOptions = {},
): readonly ViewNode[] {
  if (targets.length === 0) {
    return [
      {
        id: `${server}|no-targets`,
        label: 'No active targets',
        description: 'scrape_configs does not find any',
        icon: icons.info,
      },
    ];
  }
  const shown = targets.filter(({ health: state, scrapePool: name, labels }) =>
    filter({ state, name, labels }),
  );
  if (shown.length === 0) return [nothingFound(server, 'target')];
  const pools = groupedBy(shown, ({ scrapePool }) => scrapePool);
  const sorted = [...pools]
    .map(([name, members]) => ({ name, members, isFailing: members.some(isDown) }))
    .sort((a, b) => Number(b.isFailing) - Number(a.isFailing));
  const above = shownAbove(filter, shown.length);
  return firstRows(server, sorted, ({ name, members }) =>
    above(poolNode({ server, isStack, now, onOpen }, name, members)),
  );
}

/** `3/4 up` for a server's row. */
export function targetSummary(targets: readonly ScrapeTarget[]): string {
  return `${targets.filter((target) => target.health === 'up').length}/${targets.length} up`;
}

/** What the rows of a server have in common. */
interface Surroundings {
  readonly server: string;
  readonly isStack: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly onOpen: (pool: string) => void;
}

function poolNode(around: Surroundings, name: string, targets: readonly ScrapeTarget[]): ViewNode {
  const { server } = around;
  const up = targets.filter((target) => target.health === 'up').length;
  const down = targets.filter(isDown).length;
  const id = `${server}|${name}`;
  return {
    id,
    label: name,
    description: targetSummary(targets),
    icon: up === targets.length ? icons.up : down === 0 ? icons.unknown : poolIcon(up),
    contextValue: 'scrapePool',
    target: { kind: 'scrapePool', server, pool: name },
    children: () => {
      around.onOpen(name);
      return firstRows(id, [...targets].sort(downFirst), (one) => targetNode(around, one));
    },
  };
}

function poolIcon(up: number): ViewNode['icon'] {
  return up === 0 ? icons.down : icons.mixed;
}

function isDown({ health }: ScrapeTarget): boolean {
  return health === 'down';
}

const order = { down: 0, unknown: 1, up: 2 } as const;

function downFirst(a: ScrapeTarget, b: ScrapeTarget): number {
  return order[a.health] - order[b.health];
}

function targetNode({ server, isStack, now }: Surroundings, target: ScrapeTarget): ViewNode {
  const { scrapePool: pool } = target;
  const scraped =
    target.lastScrape === undefined
      ? 'not scraped yet'
      : `${ago(target.lastScrape, now)}, ${shortDuration(target.lastScrapeDuration)}`;
  return {
    id: `${server}|${pool}|${target.scrapeUrl}|${labelText(target.labels)}`,
    label: target.labels['instance'] ?? target.scrapeUrl,
    description: target.health === 'down' ? target.lastError || 'down' : scraped,
    icon: icons[target.health],
    contextValue: isStack ? 'target.stack' : 'target',
    target: { kind: 'scrapeTarget', url: target.scrapeUrl, labels: target.labels, server, pool },
    tooltip: () => tooltipOf(target, scraped),
  };
}

/** How often, and how near to its timeout the last scrape came. */
function scheduleOf({ scrapeInterval, scrapeTimeout, lastScrapeDuration }: ScrapeTarget): string {
  if (scrapeInterval === '') return '';
  const timeout = parseModelDuration(scrapeTimeout);
  const share =
    timeout.error === undefined && timeout.value > 0
      ? Math.round((lastScrapeDuration / timeout.value) * 100_000)
      : 0;
  const used = share >= 50 ? `, of which the last scrape took ${share} %` : '';
  return `Every ${escapeMarkdown(scrapeInterval)}, timeout ${escapeMarkdown(scrapeTimeout)}${used}`;
}

function tooltipOf(target: ScrapeTarget, scraped: string): string {
  const facts = [
    `**${escapeMarkdown(target.scrapePool)}** is ${target.health}`,
    target.lastError === '' ? '' : `Last error: ${escapeMarkdown(target.lastError)}`,
    `Last scrape: ${escapeMarkdown(scraped)}`,
    scheduleOf(target),
    escapeMarkdown(target.scrapeUrl),
    labelTable(target.labels),
    Object.keys(target.discoveredLabels).length === 0
      ? ''
      : `Discovered labels, before relabeling:\n\n${labelTable(target.discoveredLabels)}`,
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
