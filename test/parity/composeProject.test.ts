import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readProject } from '../../src/stack/compose/project.ts';
import { run } from '../../scripts/host/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';

/** Projects of several files as we put them together, beside the real Docker Compose. */
let folder: string;
let compose: string;

beforeAll(async () => {
  ({ dockerCompose: compose } = await debianTools());
});
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'project-')));
});
afterEach(() => rm(folder, { recursive: true }));

type Files = Readonly<Record<string, string>>;

interface RealProject {
  readonly services: Readonly<Record<string, RealService>>;
  readonly configs?: Readonly<Record<string, { readonly file?: string }>>;
}

interface RealService {
  readonly image?: string;
  readonly build?: { readonly context: string; readonly dockerfile: string };
  readonly entrypoint: readonly string[] | null;
  readonly command: readonly string[] | null;
  readonly network_mode?: string;
  readonly networks?: Readonly<Record<string, unknown>>;
  readonly ports?: readonly { readonly target: number; readonly published?: string }[];
  readonly volumes?: readonly {
    readonly type: string;
    readonly source?: string;
    readonly target: string;
  }[];
  readonly configs?: readonly { readonly source: string; readonly target?: string }[];
}

async function theirs(args: readonly string[]) {
  // Run as a user does: in the folder, with the variables of a shell.
  const env = { HOME: process.env['HOME'] ?? '/root', PWD: folder };
  const command = [...args, '--profile', '*', 'config', '--format', 'json'];
  const { status, stdout, stderr } = await run(compose, command, { env, cwd: folder });
  if (status !== 0) throw new Error(stderr);
  const { services, configs = {} } = JSON.parse(stdout) as RealProject;
  return Object.entries(services).map(([name, service]) => ({
    name,
    image: service.image ?? '',
    build: service.build && join(service.build.context, service.build.dockerfile),
    entrypoint: service.entrypoint ?? [],
    command: service.command ?? [],
    mode: service.network_mode,
    // Compose names the project's own network where a service names none.
    networks: Object.keys(service.networks ?? {}).filter((one) => one !== 'default'),
    ports: (service.ports ?? [])
      .map(({ target, published = '' }) => `${published}:${target}`)
      .sort(),
    mounts: [
      ...(service.volumes ?? []).map(({ type, source, target }) =>
        type === 'bind' ? `${join(source ?? '', '.')}:${target}` : `${type}:${target}`,
      ),
      ...(service.configs ?? []).map(
        ({ source, target }) => `${configs[source]?.file ?? ''}:${target ?? `/${source}`}`,
      ),
    ].sort(),
  }));
}

async function ours(files: readonly string[] | undefined) {
  const { services } = await readProject({ folder, files });
  const found = services.map((service) => ({
    name: service.name,
    image: service.image,
    build: service.build && join(service.build.context, service.build.dockerfile),
    entrypoint: service.entrypoint,
    command: service.command,
    mode: service.networkMode,
    networks: [...service.networks].sort(),
    ports: service.ports
      .map(({ target, published, among = [] }) => {
        const range = among.length === 0 ? '' : `${among[0] ?? ''}-${among.at(-1) ?? ''}`;
        return `${published ?? range}:${target}`;
      })
      .sort(),
    mounts: service.mounts
      .map(({ kind, path, target }) => `${path ?? (kind === 'volume' ? 'volume' : '')}:${target}`)
      .sort(),
  }));
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function write(files: Files): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text.replaceAll('FOLDER', folder));
  }
}

const prometheus = 'services:\n  prom:\n    image: prom/prometheus\n';

const projects: readonly (readonly [string, Files, (readonly string[])?])[] = [
  [
    'mounts by PWD, HOME, ~, absolute paths, long syntax and configs',
    {
      'compose.yaml': `${prometheus}    volumes:
      - $PWD/a:/a
      - \${PWD}/b/:/b:ro
      - \${PWD:-.}/c:/c
      - ~/d:/d
      - \${HOME}/e:/e
      - FOLDER/f:/f
      - {type: bind, source: ./g, target: /g, read_only: true}
      - {type: bind, source: plain, target: /h}
      - {type: bind, source: '\${PWD}/i', target: /i, bind: {create_host_path: true}}
      - data:/j
    configs:
      - one
      - {source: two, target: /etc/prometheus/prometheus.yml}
      - {source: three, target: /three, mode: 0440}
volumes: {data: }
configs:
  one: {file: ./one.yml}
  two: {file: '\${PWD}/two.yml'}
  three: {file: FOLDER/three.yml}
`,
    },
  ],
  [
    'an override file',
    {
      'docker-compose.yml': `${prometheus}    command: [a]
    volumes: ['./a:/a', './b:/b']
    ports: ['1:1', '2:2']
    networks: [x]
  web: {image: nginx, ports: ['80:80'], volumes: ['./w:/w']}
networks: {x: , y: }
`,
      'docker-compose.override.yml': `services:
  prom:
    command: [b, c]
    volumes: ['./other:/a', './c:/c']
    ports: ['2:2', '3:3']
    networks: [y]
  web: {ports: !override ['81:80'], volumes: !reset []}
  more: {build: more}
`,
    },
  ],
  [
    'COMPOSE_FILE, with the paths of the first file',
    {
      '.env': 'COMPOSE_FILE=docker/base.yml:docker/more/monitoring.yml\nV=1\n',
      'docker/base.yml': 'services:\n  web: {image: "web:$V", volumes: ["./w:/w"]}\n',
      'docker/more/monitoring.yml': `${prometheus}    volumes: ['./prom:/etc/prometheus']\n`,
      'compose.yaml': 'services: {never: {image: x}}',
    },
  ],
  [
    'COMPOSE_FILE with a separator of its own',
    {
      '.env': 'COMPOSE_PATH_SEPARATOR=;\nCOMPOSE_FILE=a.yml;b.yml\n',
      'a.yml': `${prometheus}    volumes: ['./a:/a']\n`,
      'b.yml': 'services: {prom: {volumes: ["./b:/b"]}}\n',
    },
  ],
  [
    'files that are chosen',
    {
      'docker-compose.yml': 'services: {web: {image: nginx}}\n',
      'docker-compose.override.yml': 'services: {web: {image: never}}\n',
      'docker-compose.monitoring.yml': `${prometheus}    volumes: ['./prom:/etc/prometheus']\n`,
    },
    ['docker-compose.yml', 'docker-compose.monitoring.yml'],
  ],
  [
    'include, short and long, with folders and variables of their own',
    {
      'compose.yaml': `include:
  - monitoring/compose.yml
  - path: [other/a.yml, other/b.yml]
    project_directory: .
  - {path: third/c.yml, env_file: [third/own.env]}
services:
  web: {image: 'web:\${V}'}
`,
      '.env': 'V=root\n',
      'monitoring/.env': 'V=never\nW=included\n',
      'monitoring/compose.yml': `include: [deeper/d.yml]
${prometheus}    command: ['$V', '\${W}']
    volumes: ['./prom:/etc/prometheus', '../shared:/shared']
    configs: [{source: c, target: /c}]
configs: {c: {file: ./c.yml}}
`,
      'monitoring/deeper/d.yml': 'services: {d: {image: d, volumes: ["./d:/d"]}}\n',
      'other/a.yml': 'services: {a: {image: a, volumes: ["./v:/v"]}}\n',
      'other/b.yml': 'services: {a: {ports: ["1:1"]}}\n',
      'third/c.yml': 'services: {c: {image: "c:$X", volumes: ["./v:/v"]}}\n',
      'third/own.env': 'X=own\n',
    },
  ],
  [
    'extends, of the same file and of others',
    {
      'compose.yaml': `services:
  prom:
    extends: {file: common/base.yml, service: prometheus}
    volumes: ['./own:/b', '$PWD/c:/c']
    ports: ['9091:9090']
  second: {extends: prom, image: second, entrypoint: /bin/sh -c 'x y'}
  third: {extends: {service: second}, network_mode: host, command: last}
`,
      'common/base.yml': `services:
  root: {image: root, volumes: ['./r:/r'], build: ./img}
  prometheus:
    extends: root
    image: prom/prometheus
    command: --config.file=/etc/prometheus/prometheus.yml
    volumes: ['./a:/a', './b:/b']
`,
    },
  ],
  [
    'ports of every form and profile',
    {
      'compose.yaml': `services:
  a: {image: a, profiles: [p], ports: ['9100:9100', '8000-8002:8000-8002', '7000-7005:70']}
  b:
    image: b
    profiles: [q]
    ports:
      - {target: 80, published: '8080'}
      - {target: 81, published: '8090-8095'}
`,
    },
  ],
];

describe('projects, beside Docker Compose', () => {
  it.each(projects.map(([name, files, chosen]) => ({ name, files, chosen })))(
    '$name',
    async ({ files, chosen }) => {
      await write(files);
      const args = chosen?.flatMap((file) => ['--file', file]) ?? [];
      expect(await ours(chosen)).toEqual(await theirs(args));
    },
  );

  it('names the file of an error', async () => {
    await write({
      'compose.yaml': 'include: [m/c.yml]\n',
      'm/c.yml': 'services:\n  a: {image: [}\n',
    });
    await expect(theirs([])).rejects.toThrow('m/c.yml: yaml: line ');
    await expect(ours(undefined)).rejects.toMatchObject({
      reason: 'compose-invalid',
      message: expect.stringMatching(/^m\/c\.yml is not valid YAML \(yaml: line \d/) as string,
      path: join(folder, 'm/c.yml'),
    });
  });
});
