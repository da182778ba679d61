import { spawn } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { repository } from './host/repository.ts';
import { imageVariables } from './host/images.ts';
import { run } from './host/run.ts';
import { linkExtension, startVscodeServer } from './host/vscodeServer.ts';
import { which } from './host/machine.mjs';
import { runBin } from './programs.ts';

const help = `npm start [-- OPTIONS]
Builds the extension and opens it in VS Code on a demo workspace. Uses the desktop VS Code if \`code\` is
on PATH, and otherwise VS Code in the browser.

  --browser        use VS Code in the browser even if \`code\` is on PATH
  --port N         port of VS Code in the browser (default: a free port)
  --stack          start the demo stack without asking
  --local-images   run the demo stack with images built on this machine from Debian packages, if
                   images cannot be pulled
`;

const demo = join(repository, '.demo');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      browser: { type: 'boolean', default: false },
      port: { type: 'string' },
      stack: { type: 'boolean', default: false },
      'local-images': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  console.log('Building the extension …');
  if ((await runBin('tsx scripts/build.ts')) !== 0) throw new Error('The build failed.');
  scaffold();
  if (values['local-images']) await nameLocalImages();
  await offerStack(values.stack);

  const code = values.browser ? undefined : which('code');
  if (code === undefined) await openInBrowser(values.port);
  else openOnDesktop(code);
}

/** Fills the demo workspace once; what a user changed in it stays. */
function scaffold(): void {
  if (!existsSync(demo)) cpSync(join(repository, 'stack-template'), demo, { recursive: true });
  console.log(`Demo workspace: ${demo}`);
}

async function nameLocalImages(): Promise<void> {
  console.log('Building images …');
  const place = join(demo, '.env');
  let text = readFileSync(place, 'utf8');
  for (const [name, value] of Object.entries(await imageVariables())) {
    text = text.replace(new RegExp(`^${name}=.*$`, 'm'), `${name}=${value}`);
  }
  writeFileSync(place, text);
}

/** Asks whether to start the stack, where Docker could do it and somebody can answer. */
async function offerStack(sure: boolean): Promise<void> {
  const docker = which('docker');
  const engine = docker !== undefined && (await run(docker, ['info'])).status === 0;
  if (!engine) {
    const why =
      docker === undefined ? 'Docker is not installed' : 'the Docker engine does not respond';
    console.log(`Cannot start the stack: ${why}. Everything else works.`);
    return;
  }
  if (!sure && !(await agreed('Start the demo stack with Docker now? [y/N] '))) {
    console.log('To start the stack later, run "Prometheus: Start Stack" in VS Code.');
    return;
  }
  const up = spawn(docker, ['compose', 'up', '-d', '--build', '--wait'], {
    cwd: demo,
    stdio: 'inherit',
  });
  const status = await new Promise((resolve) => up.on('close', resolve));
  if (status !== 0) {
    console.log(
      'The stack did not start; see above. If images cannot be pulled, run: npm start -- --local-images',
    );
  }
}

async function agreed(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const answer = await terminal.question(question);
  terminal.close();
  return /^y(es)?$/i.test(answer.trim());
}

function openOnDesktop(code: string): void {
  console.log('Opening VS Code …');
  const args = [`--extensionDevelopmentPath=${repository}`, demo];
  spawn(code, args, { detached: true, stdio: 'ignore' }).unref();
}

async function openInBrowser(port: string | undefined): Promise<void> {
  console.log('Starting VS Code for the browser …');
  const folder = await mkdtemp(join(tmpdir(), 'workbench-demo-'));
  await linkExtension(folder, repository);
  const server = await startVscodeServer({
    folder,
    ...(port === undefined ? {} : { port: Number(port) }),
  });
  const url = server.urlOf({ workspace: demo });
  console.log(`\nVS Code with the extension: ${url}\nPress Ctrl+C to stop it.`);
  await new Promise<void>((resolve) => {
    // `on`, not `once`: a terminal and the processes above all pass the signal on.
    for (const signal of ['SIGINT', 'SIGTERM'] as const)
      process.on(signal, () => {
        resolve();
      });
  });
  await server.stop();
  await rm(folder, { recursive: true, force: true });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
