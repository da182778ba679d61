import { describe, expect, it } from 'vitest';
import manifest from '../../../package.json' with { type: 'json' };
import { rowFor } from '../../../src/commands/neededRow.ts';
import type { Row } from '../../../src/commands/row.ts';
import { followSelection } from '../../../src/commands/selectedRow.ts';
import { commandIds, type CommandId } from '../../../src/platform/ids.ts';
import { DisposableStore } from '../../../src/platform/lifecycle.ts';
import type { RowTarget } from '../../../src/platform/row.ts';

const { menus } = manifest.contributes;
const titles = new Set(menus['view/title'].map(({ command }) => command));
const inMenus = [
  ...new Set(menus['view/item/context'].map(({ command }) => command as CommandId)),
].filter((id) => !titles.has(id));
/** Those that the command palette does not list. */
const hidden = menus.commandPalette.filter(({ when }) => when === 'false');
const onlyInMenus = inMenus.filter((id) => hidden.some(({ command }) => command === id));

const target: RowTarget = { kind: 'scrapeTarget', url: 'http://a/metrics', labels: { job: 'a' } };
const nothing = (): undefined => undefined;

/** As the menu of a row, or its button, calls a command in VS Code. */
function fromMenu(id: CommandId, row: unknown, selected: () => Row | undefined): Row | string {
  return rowFor(id, [row, undefined], selected);
}

/** As the command palette and the keyboard do. */
function fromKeyboard(id: CommandId, selected: () => Row | undefined): Row | string {
  return rowFor(id, [], selected);
}

describe('the row that a command works on', () => {
  it.each(inMenus)('is never another than that of the menu, which VS Code has lost: %s', (id) => {
    const said = 'The view was just refreshed. Run the command again.';
    expect(fromMenu(id, undefined, () => target)).toBe(said);
    expect(fromMenu(id, null, () => target)).toBe(said);
  });

  it.each([...titles] as CommandId[])('is not missed by a button of a view: %s', (id) => {
    expect(fromMenu(id, undefined, nothing)).toEqual({ kind: 'none' });
  });

  it.each(onlyInMenus)('is asked for where the palette does not list the command: %s', (id) => {
    expect(fromKeyboard(id, nothing)).toMatch(/^Select an? .* first\.$/);
    expect(fromKeyboard(id, () => ({ kind: 'step', step: 'reload' }))).toMatch(/^Select an? /);
  });

  it('is that of the menu', () => {
    const other: Row = { kind: 'alert', labels: {} };
    expect(fromMenu(commandIds.copyLabels, { target }, () => other)).toEqual(target);
  });

  it('is the selected one where a key runs the command', () => {
    expect(fromKeyboard(commandIds.copyLabels, () => target)).toEqual(target);
    // As `runCommands` calls.
    const run = rowFor(commandIds.copyLabels, [undefined], () => target);
    expect(run).toEqual(target);
  });

  it('is not the selected one where a row of another kind is handed over', () => {
    const server: Row = { kind: 'server', url: 'http://a' };
    expect(fromMenu(commandIds.copyScrapeUrl, server, () => target)).toMatch(/^Select a target/);
  });

  it('is not needed by commands that ask for what they work on', () => {
    expect(fromKeyboard(commandIds.removeServer, () => target)).toEqual({ kind: 'none' });
    expect(fromKeyboard(commandIds.stopStack, () => target)).toEqual({ kind: 'none' });
  });
});

/** A fake of a view whose rows a test selects. */
class FakeView {
  selected: RowTarget | undefined;
  #listener: (() => void) | undefined;

  readonly onSelect = (listener: () => void): { dispose: () => void } => {
    this.#listener = listener;
    return { dispose: () => (this.#listener = undefined) };
  };

  select(row: RowTarget | undefined): void {
    this.selected = row;
    this.#listener?.();
  }
}

describe('the row that is selected', () => {
  it('is that of the view in which the user has selected last', () => {
    const [targets, alerts] = [new FakeView(), new FakeView()];
    const store = new DisposableStore();
    const selected = followSelection([targets, alerts], store);
    expect(selected()).toBeUndefined();
    const alert: RowTarget = { kind: 'alert', labels: {} };
    alerts.select(alert);
    targets.select(target);
    expect(selected()).toBe(target);
    // Another view, drawn again, no longer has its row.
    alerts.select(undefined);
    expect(selected()).toBe(target);
    alerts.select(alert);
    expect(selected()).toBe(alert);
    store.dispose();
    targets.select(target);
    expect(selected()).toBe(alert);
  });
});
