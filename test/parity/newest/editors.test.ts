import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { newestEditors } from '../../../scripts/host/editors.ts';
import { runOk } from '../../../scripts/host/run.ts';
import { promcheckProgram } from '../../support/promcheck.ts';
import { rulesOf } from '../../support/ruleTexts.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** Editors in a terminal, configured as `docs/editors.md` says. */

/** Generous, for busy machines. */
const patience = { timeout: 60_000, interval: 50 };

const server = [process.execPath, promcheckProgram];

/** The first code block of a language below a heading of `docs/editors.md`. */
function recipe(heading: string, language: string): string {
  const page = readFileSync('docs/editors.md', 'utf8');
  const part = page.slice(page.indexOf(`\n## ${heading}\n`));
  const block = new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``).exec(part)?.[1];
  if (block === undefined) throw new Error(`no ${language} below ${heading}`);
  return block;
}

test('Helix shows the problems and the help of the language server', async () => {
  const { helix } = await newestEditors();
  const [node = '', program = ''] = server;
  const languages = recipe('Helix', 'toml')
    .replace('command = "promcheck"', `command = ${JSON.stringify(node)}`)
    .replace('args = ["lsp"]', `args = ${JSON.stringify([program, 'lsp'])}`);
  const folder = temporaryFolder({
    'rules.yml': rulesOf('sum(up'),
    'config/helix/languages.toml': languages,
    'helix.log': '',
  });
  const log = (): string => readFileSync(join(folder, 'helix.log'), 'utf8');
  const own = [...helix.args, '-vv', '--log', 'helix.log', 'rules.yml:5:12'];
  const command = [helix.command, ...own].map((word) => `'${word}'`).join(' ');
  const config = join(folder, 'config');
  const editor = spawn('script', ['-qfec', `stty rows 40 cols 140; ${command}`, '/dev/null'], {
    cwd: folder,
    env: { ...process.env, ...helix.env, XDG_CONFIG_HOME: config, TERM: 'xterm-256color' },
  });
  let screen = '';
  editor.stdout.on('data', (chunk: Buffer) => (screen += chunk.toString()));
  const ended = new Promise((resolve) => editor.once('exit', resolve));
  const sees = (text: string) => {
    expect(withoutColors(screen)).toContain(text);
  };
  await vi.waitFor(() => {
    expect(log()).toContain('"code":"promql-syntax"');
  }, patience);
  editor.stdin.write(' k');
  await vi.waitFor(() => {
    sees('sum(v instant-vector)');
  }, patience);
  sees('parse error: unclosed left parenthesis');
  editor.stdin.write(':q!\r');
  expect(await ended).toBe(0);
});

/** What a terminal shows, roughly: without the sequences that move the cursor and choose colours. */
function withoutColors(screen: string): string {
  return screen.replaceAll(/\u001b\[[\d;?]*[A-Za-z]/g, '');
}

test('Neovim with its own configuration of language servers shows the problems', async () => {
  const { neovim } = await newestEditors();
  const cmd = `cmd = { '${server.join("', '")}', 'lsp' }`;
  const folder = temporaryFolder({ 'rules.yml': rulesOf('sum(up') });
  const script = `${recipe('Neovim', 'lua').replace("cmd = { 'promcheck', 'lsp' }", cmd)}
vim.cmd('edit ${folder}/rules.yml')
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
io.stdout:write(vim.fn.json_encode(vim.tbl_map(function(found) return found.message end, vim.diagnostic.get(0))))
vim.cmd('qa!')
`;
  const place = join(temporaryFolder({ 'client.lua': script }), 'client.lua');
  const args = ['--headless', '-u', 'NONE', '-c', 'filetype on', '-c', `luafile ${place}`];
  const { stdout } = await runOk(neovim.command, [...neovim.args, ...args], {
    env: { ...process.env, ...neovim.env },
  });
  expect(JSON.parse(stdout)).toEqual([
    'could not parse expression: 1:7: parse error: unclosed left parenthesis',
  ]);
});

/** What somebody does who opens a rule file and a query, and what Emacs then has; as one line of JSON. */
const session = `
(defun await (what)
  (let ((end (+ (float-time) 60)) found)
    (while (and (not (setq found (funcall what))) (< (float-time) end)) (accept-process-output nil 0.05))
    found))
(defun visit (name)
  (find-file (expand-file-name name folder))
  (run-hooks 'post-command-hook)
  (await #'eglot-managed-p))
(defvar folder default-directory)
(visit "rules.yml")
(flymake-start)
(await #'flymake-diagnostics)
(defvar problems (vconcat (mapcar #'flymake-diagnostic-text (flymake-diagnostics))))
(search-forward "sum(up")
(backward-char 5)
(defvar help (jsonrpc-request (eglot-current-server) :textDocument/hover (eglot--TextDocumentPositionParams)))
(visit "query.promql")
(eglot-format-buffer)
(princ (json-serialize (list :problems problems :help help :query (buffer-string))))
(eglot-shutdown-all)
`;

test('Emacs shows the problems and the help of the language server, and formats a query', async () => {
  const { emacs } = await newestEditors();
  const command = server.map((word) => JSON.stringify(word)).join(' ');
  const folder = temporaryFolder({
    'rules.yml': rulesOf('sum(up'),
    'query.promql': 'sum(up)by(job)\n',
    'init.el': recipe('Emacs', 'elisp').replace('"promcheck"', command),
    'session.el': session,
  });
  const loaded = ['yaml-mode-autoloads', './init.el', './session.el'];
  const args = ['-Q', '--batch', ...loaded.flatMap((file) => ['-l', file])];
  const { stdout } = await runOk(emacs.command, [...emacs.args, ...args], {
    cwd: folder,
    env: { ...process.env, ...emacs.env, HOME: folder },
  });
  expect(JSON.parse(stdout)).toMatchObject({
    problems: [expect.stringContaining('parse error: unclosed left parenthesis')],
    help: { contents: { value: expect.stringContaining('sum(v instant-vector)') as string } },
    query: 'sum by (job) (up)\n',
  });
});
