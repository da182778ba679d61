import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { failureFolder } from './extensionHost.ts';
import { repository } from './repository.ts';
import { installVsix, linkExtension, startVscodeServer } from './vscodeServer.ts';

export interface WorkbenchOptions {
  /** Absolute path of the folder to open. */
  readonly workspace: string;
  /** Settings of this window. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** Install this package of the extension; default: the checkout as it is built. */
  readonly vsix?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** What is used of the page's own world, which the types of Node do not have. */
interface Browser {
  readonly document: {
    readonly body: unknown;
    querySelector(selector: string): { readonly innerText: string } | null;
  };
  readonly MutationObserver: new (look: () => void) => {
    observe(part: unknown, options: { childList: boolean; subtree: boolean }): void;
  };
}

/** A VS Code in a browser, driven as a user drives it: by keys, clicks and what is to be read. */
export class Workbench {
  readonly page: Page;
  readonly #end: () => Promise<void>;

  private constructor(page: Page, end: () => Promise<void>) {
    this.page = page;
    this.#end = end;
  }

  static async open(options: WorkbenchOptions): Promise<Workbench> {
    const folder = mkdtempSync(join(tmpdir(), 'workbench-e2e-'));
    if (options.vsix === undefined) await linkExtension(folder, repository);
    else await installVsix(folder, options.vsix);
    const server = await startVscodeServer({
      folder,
      settings: { ...windowSettings, ...options.settings },
      ...(options.env === undefined ? {} : { env: options.env }),
    });
    const browser = await launchBrowser();
    const end = async (): Promise<void> => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    };
    try {
      const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
      page.setDefaultTimeout(60_000);
      await page.goto(server.urlOf({ workspace: options.workspace }));
      await page.waitForSelector('.activitybar [aria-label^="Prometheus"]', { timeout: 90_000 });
      return new Workbench(page, end);
    } catch (error) {
      await end();
      throw error;
    }
  }

  async close(): Promise<void> {
    await this.#end();
  }

  /** Runs a command by its title, through the command palette. */
  async run(title: string): Promise<void> {
    // The palette lists what is enabled when it opens: a window that has just come up needs a moment.
    for (let attempt = 1; ; attempt++) {
      await this.page.keyboard.press('F1');
      await this.input().waitFor();
      await this.page.keyboard.insertText(title);
      const row = this.choice(title).first();
      try {
        await row.click({ timeout: 3000 });
        return;
      } catch (error) {
        if (attempt === 10) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The text field of whatever asks at the top of the window. */
  input(): Locator {
    return this.page
      .locator('.quick-input-widget:visible input.input, .quick-input-widget input[type="text"]')
      .first();
  }

  /** The rows of a list at the top of the window whose text holds `label`. */
  choice(label: string): Locator {
    return this.page.locator('.quick-input-list .monaco-list-row', { hasText: label });
  }

  /** Confirms what the list at the top of the window has chosen. */
  async accept(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file of the workspace by its name, or by its path where the name does not tell. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    await this.page.keyboard.press('Control+P');
    await this.input().waitFor();
    await this.page.keyboard.insertText(path);
    // Until the search is done, other files that were open are in front.
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused', { hasText: name })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
  }

  /** Closes all editors; resolves when none is left, since VS Code closes one after the other. */
  async closeEditors(): Promise<void> {
    await this.run('View: Close All Editors');
    await this.page.locator('.tab').first().waitFor({ state: 'detached' });
  }

  /** Shows the views of the extension. */
  async showViews(): Promise<void> {
    await this.openContainer();
    await this.row('').first().waitFor();
  }

  /** Opens the extension's part of the sidebar, whatever its views show. */
  async openContainer(): Promise<void> {
    await this.page.locator('.activitybar [aria-label^="Prometheus"]').first().click();
  }

  /** From now on takes down every text that a part of the window shows; gives what it has. */
  async everythingSaid(part: string): Promise<() => Promise<readonly string[]>> {
    const said: string[] = [];
    const name = `said${Date.now()}`;
    await this.page.exposeFunction(name, (text: string) => {
      said.push(text);
    });
    await this.page.evaluate(
      ([callback, selector]) => {
        const tell = (globalThis as unknown as Record<string, (text: string) => void>)[callback];
        const { document, MutationObserver } = globalThis as unknown as Browser;
        const look = (): void => tell?.(document.querySelector(selector)?.innerText ?? '');
        new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
        look();
      },
      [name, part] as const,
    );
    return () => Promise.resolve(said);
  }

  /** Folds views, by their titles, so that others have their room. */
  async fold(...titles: readonly string[]): Promise<void> {
    for (const title of titles) {
      const header = this.page.locator('.sidebar .pane-header.expanded', { hasText: title });
      if ((await header.count()) > 0) await header.first().click();
    }
  }

  /** Unfolds a view, by its title. */
  async unfold(title: string): Promise<void> {
    const header = this.page.locator('.sidebar .pane-header:not(.expanded)', { hasText: title });
    if ((await header.count()) > 0) await header.first().click();
  }

  /** The rows of the views whose text holds `text`, icons and descriptions included. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text });
  }

  /** Unfolds a row. A click counts for nothing where the row is redrawn meanwhile, and folds one that is unfolded. */
  async unfoldRow(row: Locator): Promise<void> {
    const unfolded = row.and(this.page.locator('[aria-expanded="true"]'));
    for (let attempt = 1; !(await isVisibleWithin(unfolded, 500)); attempt++) {
      if (attempt === 10) throw new Error('The row does not unfold.');
      await row.click();
      if (await isVisibleWithin(unfolded, 2000)) return;
    }
  }

  /** Chooses an item of a row's menu, and once more where the row was redrawn meanwhile and the user is told so. */
  async chooseInMenu(row: Locator, item: string): Promise<void> {
    const lost = this.page.locator('.notification-toast', { hasText: 'view was just refreshed' });
    for (let attempt = 1; attempt <= 3; attempt++) {
      await row.click({ button: 'right' });
      // A click may count as the end of the one that has opened the menu.
      await this.page.locator('.monaco-menu .action-item', { hasText: item }).hover();
      await this.page.keyboard.press('Enter');
      if (!(await isVisibleWithin(lost, 1000))) return;
      await lost.first().hover();
      await lost.locator('.codicon-notifications-clear').first().click();
      await lost.first().waitFor({ state: 'hidden' });
    }
    throw new Error(`The row was redrawn each time that "${item}" was chosen.`);
  }

  /** The notifications whose text holds `text`. */
  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-list-item', { hasText: text });
  }

  /**
   * Waits for a notification, at most so many ms. Where several come at once, VS Code pops up only some: the others
   * are in its list of notifications, which is shown then.
   */
  async told(text: string | RegExp, timeout = 60_000): Promise<void> {
    const said = this.notification(text).first();
    const end = Date.now() + timeout;
    for (;;) {
      try {
        await said.waitFor({ timeout: 10_000 });
        return;
      } catch (error) {
        await this.run('Notifications: Show Notifications');
        if (await isVisibleWithin(said, 1000)) return;
        if (Date.now() > end) throw error;
        await this.page.keyboard.press('Escape');
      }
    }
  }

  /** The heading of whatever asks or tells at the top of the window. */
  title(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-title', { hasText: text });
  }

  /** What is asked for in the text field at the top of the window. */
  prompt(text: string | RegExp): Locator {
    return this.page.locator('.quick-input-message', { hasText: text });
  }

  /** Answers what is asked for in the text field at the top of the window, once that is asked. */
  async reply(prompt: string | RegExp, text: string): Promise<void> {
    await this.prompt(prompt).waitFor();
    await this.input().fill(text);
    await this.accept();
  }

  statusBar(text: string): Locator {
    return this.page.locator('.statusbar-item', { hasText: text });
  }

  /** A button of the dialog that covers the window. */
  dialog(button: string | RegExp): Locator {
    return this.page.locator('.monaco-dialog-box').getByRole('button', { name: button });
  }

  /** Presses a button of a notification. */
  async answer(notification: string | RegExp, button: string): Promise<void> {
    await this.notification(notification).getByRole('button', { name: button }).click();
  }

  async dismissNotifications(): Promise<void> {
    await this.run('Notifications: Clear All Notifications');
    await this.page.locator('.notification-list-item').first().waitFor({ state: 'detached' });
  }

  /** Puts the cursor of the editor in front there; both count from 1. */
  async goTo(line: number, column: number): Promise<void> {
    await this.page.keyboard.press('Control+G');
    await this.input().waitFor();
    await this.page.keyboard.insertText(`${line}:${column}`);
    await this.choice(`to line ${line} at column ${column}`).waitFor();
    await this.page.keyboard.press('Enter');
    await this.page.getByText(`Ln ${line}, Col ${column}`).waitFor();
  }

  /** Types into the editor in front, where the cursor is. */
  async type(text: string): Promise<void> {
    await this.page.keyboard.insertText(text);
  }

  /** Deletes that many characters before the cursor. */
  async erase(count: number): Promise<void> {
    for (let key = 0; key < count; key++) await this.page.keyboard.press('Backspace');
  }

  /** The squiggles of the editor in front, by severity. */
  squiggles(severity: 'error' | 'warning'): Locator {
    return this.page.locator(`.editor-instance .squiggly-${severity}`);
  }

  /** The lines of the editor in front, as far as they are to be seen. */
  line(text: string | RegExp): Locator {
    return this.page.locator('.editor-instance .view-line', { hasText: text });
  }

  /** The lines of a proposal that is shown beside what is there. */
  proposed(text: string | RegExp): Locator {
    return this.page.locator('.modified-in-monaco-diff-editor .view-line', { hasText: text });
  }

  /** The check mark of a step of the walkthrough that is done. */
  doneStep(id: string): Locator {
    return this.page.locator(`[data-done-step-id$="#${id}"].complete`);
  }

  /** The explanation that the editor shows beside the cursor or mouse. */
  hover(text: string | RegExp): Locator {
    return this.page.locator('.monaco-hover', { hasText: text });
  }

  /** Rests the mouse on a row until that is explained: a row that is drawn anew takes its explanation away. */
  async explained(row: Locator, text: string | RegExp): Promise<void> {
    for (let left = 6; ; left--) {
      await this.page.mouse.move(0, 0);
      await row.hover();
      try {
        await this.hover(text).waitFor({ timeout: 5000 });
        return;
      } catch (error) {
        if (left === 1) throw error;
      }
    }
  }

  /** Milliseconds that VS Code says the extension's activation took, its loading included. */
  async activationTime(): Promise<number> {
    // The slowest extensions come first: a high window shows ours too.
    await this.page.setViewportSize({ width: 1280, height: 2400 });
    await this.run('Developer: Show Running Extensions');
    const row = this.page.locator('.runtime-extensions-editor .monaco-list-row', {
      hasText: /Prometheus Workbench[^]*Activation: \d+ms/,
    });
    await row.waitFor();
    return Number(/Activation: (\d+)ms/.exec(await row.innerText())?.[1]);
  }

  /** Saves a picture of the window or a part of it, without what only the mouse has left behind. */
  async picture(path: string, part?: string): Promise<void> {
    const { width = 0, height = 0 } = this.page.viewportSize() ?? {};
    await this.page.mouse.move(width / 2, height - 10);
    await this.page.waitForTimeout(600);
    if (part === undefined) await this.page.screenshot({ path });
    else await this.page.locator(part).first().screenshot({ path });
  }

  /** Leaves a picture of the window where a failed run's are looked for, and prints what it tells its user. */
  async pictureOfFailure(name: string): Promise<void> {
    await this.page.screenshot({ path: join(failureFolder(), `${name}.png`) });
    const told = this.page.locator('.tab, .notification-toast, .monaco-dialog-box');
    console.log(`${name} failed; the window shows:`, await told.allInnerTexts());
  }
}

const windowSettings = {
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.layoutControl.enabled': false,
  'window.commandCenter': false,
  'editor.minimap.enabled': false,
  // What a terminal shows can be read.
  'terminal.integrated.gpuAcceleration': 'off',
  'prometheus.refreshInterval': 1,
};

/** Writes a folder of files below the system's temporary folder; gives its absolute path. */
export function workspaceOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'workbench-workspace-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

async function isVisibleWithin(part: Locator, timeout: number): Promise<boolean> {
  try {
    await part.waitFor({ timeout });
    return true;
  } catch {
    return false;
  }
}
