import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { planAddComponent } from '../../../../src/stack/scaffold/addComponent.ts';
import { readInventory } from '../../../../src/stack/scaffold/inventory.ts';
import { templateFolder } from '../../../support/stack/stackTemplate.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'find-')));
});
afterEach(() => rm(folder, { recursive: true }));

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const service = (lines: string) =>
  `services:\n  prom:\n${lines
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;
const prometheus = (lines: string) => service(`image: prom/prometheus\n${lines}`);
const template = 'conf/prometheus.yml.tmpl';

/** A Compose file, other files, and what the message and the remedy say. */
type Case = readonly [string, Readonly<Record<string, string>>, RegExp, RegExp];

const cases: readonly Case[] = [
  [
    'a template that envsubst fills in',
    {
      'compose.yaml': prometheus(`entrypoint: [sh, -c]
command: ["envsubst < /tmpl/prometheus.yml.tmpl > /etc/prometheus/prometheus.yml && exec prometheus --config.file=/etc/prometheus/prometheus.yml"]
volumes: [./conf/prometheus.yml.tmpl:/tmpl/prometheus.yml.tmpl:ro]`),
      [template]: 'scrape_configs: [${X}]\n',
    },
    /^The configuration of Prometheus is generated from conf\/prometheus\.yml\.tmpl when prom starts\.$/,
    /^Add the scrape job to conf\/prometheus\.yml\.tmpl by hand/,
  ],
  [
    'a template, as one text, written elsewhere',
    {
      'compose.yaml': prometheus(`command: >
  /bin/sh -c "sed -e 's/X/1/' /etc/prometheus/prometheus.template.yml > /tmp/prometheus.yml && /bin/prometheus --config.file=/tmp/prometheus.yml"
volumes: [./conf:/etc/prometheus]`),
      'conf/prometheus.template.yml': '',
    },
    /generated from conf\/prometheus\.template\.yml when prom starts/,
    /mount a finished prometheus\.yml/,
  ],
  [
    'a template in a mounted folder, for a script',
    {
      'compose.yaml': prometheus('entrypoint: /start.sh\nvolumes: ["./conf:/etc/prometheus"]'),
      [template]: '',
    },
    /generated from conf\/prometheus\.yml\.tmpl/,
    /by hand/,
  ],
  [
    'a template that another service fills in',
    {
      'compose.yaml': `${prometheus('volumes: [conf:/etc/prometheus]')}  init:
    image: busybox
    volumes: [conf:/out, ./conf:/in]
volumes: {conf: }
`,
      [template]: '',
    },
    /^init generates the configuration of Prometheus from conf\/prometheus\.yml\.tmpl into the volume conf/,
    /by hand/,
  ],
  [
    'a template from which a script has made nothing yet',
    {
      'compose.yaml': prometheus('volumes: [./conf/prometheus.yml:/etc/prometheus/prometheus.yml]'),
      [template]: '',
    },
    /mounts conf\/prometheus\.yml, but it cannot be read/,
    /^Generate it from prometheus\.yml\.tmpl first\.$/,
  ],
  [
    'a configuration inside a built image',
    {
      'compose.yaml': service('build: ./prom'),
      'prom/Dockerfile': 'FROM prom/prometheus:v3\nCOPY prometheus.yml /etc/prometheus/\n',
      'prom/prometheus.yml': '',
    },
    /inside the image that prom builds from prom\/Dockerfile, a copy of prom\/prometheus\.yml\.$/,
    /add `\.\/prom\/prometheus\.yml:\/etc\/prometheus\/prometheus\.yml:ro` to the volumes of prom/,
  ],
  [
    'a configuration inside an image that is built by another Dockerfile',
    {
      'compose.yaml': service(
        'image: own/prometheus:1\nbuild: {context: ., dockerfile: x/P.Dockerfile}',
      ),
      'x/P.Dockerfile':
        'FROM alpine AS a\nFROM quay.io/prometheus/prometheus\nADD --chown=1:1 ["conf", "/etc/prometheus"]\n',
    },
    /builds from x\/P\.Dockerfile, a copy of conf\/prometheus\.yml\.$/,
    /`\.\/conf\/prometheus\.yml:/,
  ],
  [
    'the configuration of the image itself',
    { 'compose.yaml': prometheus('ports: ["9090:9090"]') },
    /prom does not mount \/etc\/prometheus\/prometheus\.yml/,
    /^Mount a file of this folder/,
  ],
  [
    'a configuration in a volume',
    { 'compose.yaml': `${prometheus('volumes: [conf:/etc/prometheus]')}volumes: {conf: }\n` },
    /from the volume conf, not from a file/,
    /^Mount a file of this folder/,
  ],
  [
    'a configuration in the Compose file',
    {
      'compose.yaml': `${prometheus('configs: [{source: c, target: /etc/prometheus/prometheus.yml}]')}configs: {c: {content: "a: 1"}}\n`,
    },
    /is the config c, which has no `file`/,
    /configs\.c\.file/,
  ],
  [
    'a configuration outside of the folder',
    { 'compose.yaml': prometheus('volumes: ["../elsewhere:/etc/prometheus"]') },
    /which is outside/,
    /Open the folder that contains both/,
  ],
  [
    'a variable without a value',
    { 'compose.yaml': prometheus('volumes: ["${CONF}/x:/etc/prometheus"]') },
    /from \$\{CONF\}\/x, which has a variable without a value/,
    /Set the variable in \.env/,
  ],
];

describe('where the configuration of Prometheus is', () => {
  it.each(cases)('%s', async (_, files, message, remedy) => {
    await write(files);
    await expect(readInventory({ folder })).rejects.toMatchObject({
      reason: 'config-elsewhere',
      message: expect.stringMatching(message) as string,
      remedy: expect.stringMatching(remedy) as string,
      path: join(folder, 'compose.yaml'),
    });
  });

  it('is a file that is mounted, whatever its name, also where a template is beside it', async () => {
    const mount = './conf/prometheus.yml.tmpl:/etc/prometheus/prometheus.yml';
    await write({ 'compose.yaml': prometheus(`volumes: [${mount}]`), [template]: 'a: 1\n' });
    expect((await readInventory({ folder })).prometheus).toEqual({
      path: template,
      text: 'a: 1\n',
    });
    await write({
      'compose.yaml': prometheus('volumes: ["./conf:/etc/prometheus"]'),
      'conf/prometheus.yml': 'b: 1\n',
    });
    expect((await readInventory({ folder })).prometheus.text).toBe('b: 1\n');
  });

  it('is below the home folder', async () => {
    const home = `~/${'../'.repeat(homedir().split('/').length - 1)}${folder.slice(1)}`;
    await write({
      'compose.yaml': prometheus(`volumes: ["${home}/conf:/etc/prometheus"]`),
      'conf/prometheus.yml': '',
    });
    expect((await readInventory({ folder })).prometheus.path).toBe('conf/prometheus.yml');
  });

  it('is not asked for where nothing runs Prometheus', async () => {
    await write({ 'compose.yaml': 'services: {web: {image: nginx}}\n' });
    await expect(readInventory({ folder })).rejects.toMatchObject({ reason: 'no-stack' });
  });
});

describe('a file that is not YAML', () => {
  const mounted = prometheus('volumes: ["./conf:/etc/prometheus"]');
  it.each([
    [
      'global: {}\nscrape_configs: []\nglobal: {}\n',
      /`global` is defined twice.*\(line 3\)/,
      /Merge/,
    ],
    ['global:\n\tx: 1\n', /Tabs.*\(line 2\)/, /line 2 with spaces/],
    ['a:\n  b: 1\n c: 2\r\n', /\(line 3\)/, /indentation of line 3/],
    ["a: 'x\n", /closing/, /Close the quotes/],
  ])('%j gets the remedy of its fault', async (text, message, remedy) => {
    await write({ 'compose.yaml': mounted, 'conf/prometheus.yml': text });
    const plan = planAddComponent({ template: templateFolder, folder, component: 'cadvisor' });
    await expect(plan).rejects.toMatchObject({
      reason: 'config-invalid',
      message: expect.stringMatching(message) as string,
      remedy: expect.stringMatching(remedy) as string,
    });
  });
});
