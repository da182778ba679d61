import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readComposeProject } from '../../src/core/compose/composeProject.ts';
import { readEnv } from '../../src/core/compose/dotEnv.ts';
import { run } from '../../scripts/host/run.ts';
import { debianTools } from '../../scripts/host/tools.ts';

/** Our reading of Compose files beside that of the real Docker Compose, which needs no engine for it. */
let folder: string;
let compose: string;

beforeAll(async () => {
  ({ dockerCompose: compose } = await debianTools());
  folder = await mkdtemp(join(tmpdir(), 'compose-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface RealService {
  readonly image?: string;
  readonly command: readonly string[] | null;
  readonly ports?: readonly {
    readonly host_ip?: string;
    readonly target: number;
    readonly published?: string;
    readonly protocol: string;
  }[];
  readonly volumes?: readonly {
    readonly type: string;
    readonly source?: string;
    readonly target: string;
    readonly read_only?: boolean;
  }[];
}

async function real(text: string, env: string): Promise<Readonly<Record<string, RealService>>> {
  await writeFile(join(folder, 'compose.yaml'), text);
  await writeFile(join(folder, '.env'), env);
  const args = ['--project-directory', folder, '--profile', '*', 'config', '--format', 'json'];
  // Only the variables of `.env`: those of this machine are not known to our reading.
  const { status, stdout, stderr } = await run(compose, args, { env: { HOME: folder } });
  if (status !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { services: Record<string, RealService> }).services;
}

/** One side of the comparison: the same words for both. */
function ofReal({ image = '', command, ports = [], volumes = [] }: RealService) {
  return {
    // Dollar signs stay escaped in what `config` prints.
    image: image.replaceAll('$$', '$'),
    command: (command ?? []).map((word) => word.replaceAll('$$', '$')),
    ports: ports.map(
      ({ host_ip: host = '', target, published = '', protocol }) =>
        `${host}|${published.includes('-') ? '' : published}|${target}|${protocol}`,
    ),
    mounts: volumes.map(
      ({ type, source = '', target, read_only: readOnly = false }) =>
        `${type}|${source}|${target}|${String(readOnly)}`,
    ),
  };
}

function ofOurs(text: string, env: string) {
  const path = join(folder, 'compose.yaml');
  const place = { paths: [path], folder, env: readEnv(env) };
  const { services } = readComposeProject(place, () => text);
  return Object.fromEntries(
    services.map(({ name, image, command, ports, mounts }) => [
      name,
      {
        image,
        command,
        ports: ports.map(
          ({ host, published, target, protocol }) =>
            `${host}|${published ?? ''}|${target}|${protocol}`,
        ),
        mounts: mounts.map(({ kind, source = '', target, readOnly }) => {
          const path = source.startsWith('/') ? source : join(folder, source);
          return `${kind}|${kind === 'bind' ? path : source}|${target}|${String(readOnly)}`;
        }),
      },
    ]),
  );
}

const environment = `A=1
export NAME = "prom"   # quoted
EMPTY=
PATHS=./conf
NESTED=$NAME-\${A}
QUOTED='$A'
PORT=9091
`;

const image = (text: string) => `services: {a: {image: '${text}'}}`;
const a = (body: string) => `services:\n  a:\n    image: x\n${body}`;

const files: readonly (readonly [string, string])[] = [
  ...[
    'x:$A',
    'x:${A}',
    'x:${A:-2}${A-2}${A:?no}',
    'x:${B:-2}',
    'x:b${EMPTY:-2}${EMPTY-2}',
    'x:b${A:+2}${B:+3}${EMPTY+4}${EMPTY:+5}',
    'x:${B:-${A}}${B:-${C:-$A}}',
    '${NAME}/${NESTED}:${A}',
    'x:${QUOTED}a',
  ].map((text) => [text, image(text)] as const),
  ['escapes', a("    command: ['^/(a)($$|/)', '$$A', '$$$A']")],
  ['a command as text', a(`    command: --a='b c' "d \\"e\\"" f\\ g --config.file=/x`)],
  [
    'ports',
    a(`    ports:
      - 9090
      - '9090:9090'
      - '127.0.0.1:\${PORT}:9090'
      - '\${BIND:-127.0.0.1}:\${PORT:-1}:90/udp'
      - '9000-9001:8000-8001'
      - '7000-7005:70'
      - '[::1]:6000:60'
      - '127.0.0.1::5000'
      - {target: 80, published: '8080', host_ip: 127.0.0.1, protocol: tcp}
      - {target: 81}
      - {target: 82, published: 8082, protocol: udp}
`),
  ],
  [
    'volumes',
    a(`    volumes:
      - ./config:/etc/x:ro
      - \${PATHS}/a.yml:/etc/a.yml
      - \${OTHER:-./other}:/o:ro,z
      - /abs/path:/p
      - data:/data
      - /anonymous
      - {type: bind, source: ./long, target: /l, read_only: true}
      - {type: bind, source: '\${PATHS}', target: '/\${NAME}'}
      - {type: volume, source: data, target: /v}
volumes: {data: {}}
`),
  ],
  [
    'anchors and merge keys',
    `x-base: &base
  image: base:1
  ports: &ports ['1:1']
x-more: &more {image: more:1, command: [m]}
services:
  a: {<<: *base}
  b: {<<: *base, image: 'own:\${A}'}
  c: {<<: [*more, *base]}
  d: {image: x, ports: *ports}
`,
  ],
];

describe('Compose files, beside Docker Compose', () => {
  it.each(files)('%s', async (_, text) => {
    const theirs = await real(text, environment);
    const expected = Object.fromEntries(
      Object.entries(theirs).map(([name, service]) => [name, ofReal(service)]),
    );
    expect(ofOurs(text, environment)).toEqual(expected);
  });

  it('the template', async () => {
    const template = join(import.meta.dirname, '../../stack-template');
    const text = await readFile(join(template, 'docker-compose.yml'), 'utf8');
    const env = await readFile(join(template, '.env'), 'utf8');
    const theirs = await real(text, env);
    const ours = ofOurs(text, env);
    expect(Object.keys(ours).sort()).toEqual(Object.keys(theirs).sort());
    for (const [name, service] of Object.entries(theirs)) {
      expect(ours[name], name).toEqual(ofReal(service));
    }
  });
});
