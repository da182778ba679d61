import { commandIds, type CommandId } from '../platform/ids.ts';
import { readRow, type Row } from './row.ts';

/** The rows that a command works on, and nothing else. */
interface NeededRow {
  readonly kinds: readonly Row['kind'][];
  /** What the user is asked to select. */
  readonly what: string;
}

const target: NeededRow = { kinds: ['scrapeTarget'], what: 'a target in the Targets view' };
const rule: NeededRow = { kinds: ['rule'], what: 'a rule in the Rules view' };
const alert: NeededRow = { kinds: ['alert'], what: 'an alert in the Alerts view' };
const silence: NeededRow = { kinds: ['silence'], what: 'a silence in the Alertmanager view' };

const needed: Partial<Record<CommandId, NeededRow>> = {
  [commandIds.openServer]: { kinds: ['server'], what: 'a server in a Prometheus view' },
  [commandIds.openTarget]: target,
  [commandIds.copyScrapeUrl]: target,
  [commandIds.queryTarget]: target,
  [commandIds.showTargetLogs]: target,
  [commandIds.openScrapeJob]: {
    kinds: ['scrapeTarget', 'scrapePool'],
    what: 'a target or a scrape pool in the Targets view',
  },
  [commandIds.copyLabels]: {
    kinds: ['scrapeTarget', 'alert'],
    what: 'a target or an alert in a Prometheus view',
  },
  [commandIds.openRule]: {
    kinds: ['rule', 'alert'],
    what: 'a rule or an alert in a Prometheus view',
  },
  [commandIds.compareRule]: rule,
  [commandIds.openRunbook]: alert,
  [commandIds.editSilence]: silence,
  [commandIds.extendSilence]: silence,
  [commandIds.expireSilence]: silence,
};

/** The buttons of views, which VS Code calls as if they stood in the menu of the focused row, even where there is none. */
const titleCommands: ReadonlySet<CommandId> = new Set([
  commandIds.silenceAlert,
  commandIds.checkSteps,
  commandIds.addServer,
  commandIds.initStack,
  commandIds.openWalkthrough,
  commandIds.refreshTargets,
  commandIds.refreshAlerts,
  commandIds.refreshRules,
  commandIds.refreshAlertmanager,
  commandIds.refreshStack,
  commandIds.filterTargets,
  commandIds.filterAlerts,
  commandIds.filterRules,
  commandIds.filterAlertmanager,
]);

/**
 * The row that a command is to work on, or a sentence for the user where there is none.
 * @param called what VS Code has called the command with
 * @param selected the row that the user has selected last
 */
export function rowFor(
  id: CommandId,
  called: readonly unknown[],
  selected: () => Row | undefined,
): Row | string {
  if (isLost(called) && !titleCommands.has(id))
    return 'The view was just refreshed. Run the command again.';
  const row = readRow(called[0]);
  const need = needed[id];
  if (need === undefined || need.kinds.includes(row.kind)) return row;
  const chosen = row.kind === 'none' ? selected() : undefined;
  return chosen !== undefined && need.kinds.includes(chosen.kind)
    ? chosen
    : `Select ${need.what} first.`;
}

/**
 * True for the call of a row's menu whose row VS Code no longer has, as it forgets all rows while it draws a view again.
 * The selected row is no substitute: neither a menu nor the button of a row selects it. Menus of rows hand over
 * two things: the row, and the list of selected rows where several can be.
 */
function isLost([row, ...others]: readonly unknown[]): boolean {
  return others.length > 0 && (row === undefined || row === null);
}
