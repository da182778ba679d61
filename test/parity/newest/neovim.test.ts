import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runOk } from '../../../scripts/host/run.ts';
import { promcheckProgram } from '../../support/promcheck.ts';
import { rulesOf } from '../../support/ruleTexts.ts';
import { temporaryFolder } from '../../support/temporaryFolder.ts';

/** What `docs/editors.md` gives for Neovim before 0.11; then the answers as one line of JSON. */
const script = (folder: string): string => `
vim.cmd('edit ' .. '${folder}/rules.yml')
local client = vim.lsp.start_client({
  name = 'promcheck',
  cmd = { '${process.execPath}', '${promcheckProgram}', 'lsp' },
  root_dir = '${folder}',
  init_options = { target = '3.16' },
})
vim.lsp.buf_attach_client(0, client)
vim.wait(30000, function() return #vim.diagnostic.get(0) > 0 end, 50)
local diagnostics = {}
for _, found in ipairs(vim.diagnostic.get(0)) do
  table.insert(diagnostics, { line = found.lnum, column = found.col, message = found.message })
end
local document = { uri = vim.uri_from_bufnr(0) }
local hover = vim.lsp.buf_request_sync(
  0, 'textDocument/hover', { textDocument = document, position = { line = 4, character = 11 } }, 30000)
io.stdout:write(vim.fn.json_encode({ diagnostics = diagnostics, hover = hover[client].result }))
vim.cmd('qa!')
`;

test('Neovim shows the problems and the help of the language server', async () => {
  const folder = temporaryFolder({ 'rules.yml': rulesOf('sum(up') });
  const place = join(temporaryFolder({ 'client.lua': script(folder) }), 'client.lua');
  const { stdout } = await runOk('nvim', ['--headless', '-u', 'NONE', '-c', `luafile ${place}`]);
  const answer: unknown = JSON.parse(stdout);
  expect(answer).toMatchObject({
    diagnostics: [
      { line: 4, message: expect.stringContaining('unclosed left parenthesis') as string },
    ],
    hover: { contents: { value: expect.stringContaining('sum(v instant-vector)') as string } },
  });
});
