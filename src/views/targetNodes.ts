import type { ScrapeTarget } from '../prometheus/targets.ts';
import {
  ago,
  escapeMarkdown,
  icons,
  labelTable,
  labelText,
  shortDuration,
  type ViewNode,
} from './nodes.ts';

/** Scrape pools of a server in the server's order, each with its targets; those that are down first. */
export function targetNodes(
  server: string,
  targets: readonly ScrapeTarget[],
  now: number,
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
  const pools = new Map<string, ScrapeTarget[]>();
  for (const target of targets) {
    const pool = pools.get(target.scrapePool);
    if (pool === undefined) pools.set(target.scrapePool, [target]);
    else pool.push(target);
  }
  return [...pools].map(([name, members]) => poolNode(server, name, members, now));
}

/** `3/4 up` for a server's row. */
export function targetSummary(targets: readonly ScrapeTarget[]): string {
  return `${targets.filter((target) => target.health === 'up').length}/${targets.length} up`;
}

function poolNode(
  server: string,
  name: string,
  targets: readonly ScrapeTarget[],
  now: number,
): ViewNode {
  const up = targets.filter((target) => target.health === 'up').length;
  const down = targets.filter((target) => target.health === 'down').length;
  const id = `${server}|${name}`;
  return {
    id,
    label: name,
    description: targetSummary(targets),
    icon: up === targets.length ? icons.up : down === 0 ? icons.unknown : poolIcon(up),
    contextValue: 'scrapePool',
    children: () => [...targets].sort(downFirst).map((target) => targetNode(id, target, now)),
  };
}

function poolIcon(up: number): ViewNode['icon'] {
  return up === 0 ? icons.down : icons.mixed;
}

const order = { down: 0, unknown: 1, up: 2 } as const;

function downFirst(a: ScrapeTarget, b: ScrapeTarget): number {
  return order[a.health] - order[b.health];
}

function targetNode(pool: string, target: ScrapeTarget, now: number): ViewNode {
  const scraped =
    target.lastScrape === undefined
      ? 'not scraped yet'
      : `${ago(target.lastScrape, now)}, ${shortDuration(target.lastScrapeDuration)}`;
  return {
    id: `${pool}|${target.scrapeUrl}|${labelText(target.labels)}`,
    label: target.labels['instance'] ?? target.scrapeUrl,
    description: target.health === 'down' ? target.lastError || 'down' : scraped,
    icon: icons[target.health],
    contextValue: 'target',
    target: { kind: 'scrapeTarget', url: target.scrapeUrl, labels: target.labels },
    tooltip: () => tooltipOf(target, scraped),
  };
}

function tooltipOf(target: ScrapeTarget, scraped: string): string {
  const facts = [
    `**${escapeMarkdown(target.scrapePool)}** is ${target.health}`,
    target.lastError === '' ? '' : `Last error: ${escapeMarkdown(target.lastError)}`,
    `Last scrape: ${escapeMarkdown(scraped)}`,
    target.scrapeInterval === ''
      ? ''
      : `Every ${target.scrapeInterval}, timeout ${target.scrapeTimeout}`,
    escapeMarkdown(target.scrapeUrl),
    labelTable(target.labels),
  ];
  return facts.filter((fact) => fact !== '').join('\n\n');
}
