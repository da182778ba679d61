import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { cached } from './cache.ts';
import { unpackPackages } from './debian.ts';
import { isDebian, which } from './machine.mjs';
import { goProgram } from './golang.ts';
import { cachePlaces, releases } from './parts.mjs';
import { MissingPart } from './missing.ts';
import { run } from './run.ts';

/** Absolute paths of the real programs that verdicts are compared with and views are filled from. */
export interface DebianTools {
  readonly promtool: string;
  readonly amtool: string;
  readonly prometheus: string;
  readonly alertmanager: string;
  readonly nodeExporter: string;
  /** The compose plugin (v2) of the docker command. */
  readonly dockerCompose: string;
  /** What each program says of itself, `3.5.3`, without a distribution's suffix. */
  readonly versions: Readonly<Record<DebianToolName, string>>;
}

export type DebianToolName =
  'promtool' | 'amtool' | 'prometheus' | 'alertmanager' | 'nodeExporter' | 'dockerCompose';

const packages = [
  'prometheus',
  'promtool',
  'prometheus-alertmanager',
  'prometheus-node-exporter',
  'docker-compose',
];

/** Where a program lies in its unpacked Debian package, and its names on a PATH. */
const places: Readonly<Record<DebianToolName, { deb: string; names: readonly string[] }>> = {
  promtool: { deb: 'usr/bin/promtool', names: ['promtool'] },
  amtool: { deb: 'usr/bin/amtool', names: ['amtool'] },
  prometheus: { deb: 'usr/bin/prometheus', names: ['prometheus'] },
  alertmanager: {
    deb: 'usr/bin/prometheus-alertmanager',
    names: ['alertmanager', 'prometheus-alertmanager'],
  },
  nodeExporter: {
    deb: 'usr/bin/prometheus-node-exporter',
    names: ['node_exporter', 'prometheus-node-exporter'],
  },
  dockerCompose: {
    deb: 'usr/libexec/docker/cli-plugins/docker-compose',
    names: ['docker-compose'],
  },
};

const names = Object.keys(places) as DebianToolName[];

let tools: Promise<DebianTools> | undefined;

/**
 * The tools of Debian's newest suite, unpacked into the cache folder; where this is no Debian, those
 * on PATH. Rejects with a MissingPart that names all that are not there.
 */
export function debianTools(): Promise<DebianTools> {
  tools ??= isDebian() ? fromPackages() : fromPath();
  return tools;
}

async function fromPackages(): Promise<DebianTools> {
  const root = await cached(cachePlaces.programs, async (scratch) => {
    await unpackPackages('sid', packages, scratch);
    return scratch;
  });
  return withVersions((name) => join(root, places[name].deb));
}

async function fromPath(): Promise<DebianTools> {
  const find = (name: DebianToolName): string | undefined =>
    which(...places[name].names) ?? (name === 'dockerCompose' ? composePlugin() : undefined);
  const missing = names.filter((name) => find(name) === undefined);
  if (missing.length > 0) {
    const programs = missing.map((name) => places[name].names[0]).join(', ');
    throw new MissingPart(programs, 'install them and add them to PATH.');
  }
  return withVersions((name) => find(name) ?? '');
}

/** Docker's plugins lie beside PATH, in folders that the docker command knows. */
function composePlugin(): string | undefined {
  return [
    join(homedir(), '.docker/cli-plugins'),
    '/usr/local/lib/docker/cli-plugins',
    '/usr/local/libexec/docker/cli-plugins',
    '/usr/lib/docker/cli-plugins',
    '/usr/libexec/docker/cli-plugins',
    '/Applications/Docker.app/Contents/Resources/cli-plugins',
  ]
    .map((folder) => join(folder, 'docker-compose'))
    .find((path) => existsSync(path));
}

async function withVersions(pathOf: (name: DebianToolName) => string): Promise<DebianTools> {
  const versions = await Promise.all(
    names.map(async (name) => [name, await versionOf(name, pathOf(name))] as const),
  );
  const paths = names.map((name) => [name, pathOf(name)] as const);
  return {
    ...(Object.fromEntries(paths) as Record<DebianToolName, string>),
    versions: Object.fromEntries(versions) as Record<DebianToolName, string>,
  };
}

async function versionOf(name: DebianToolName, path: string): Promise<string> {
  const args = name === 'dockerCompose' ? ['version'] : ['--version'];
  const { stdout, stderr } = await run(path, args);
  const version = /\bv?(\d+\.\d+\.\d+)/.exec(stdout + stderr)?.[1];
  if (version === undefined) throw new Error(`${path} does not print its version`);
  return version;
}

/** Path of Debian's Prometheus of the oldest release that files can be checked against. Rejects with a
 * MissingPart where this is no Debian. */
export async function oldPrometheus(): Promise<string> {
  if (!isDebian()) throw new MissingPart('Prometheus 2.53', 'it is unpacked on Debian only.');
  const root = await cached(cachePlaces.oldPrometheus, async (scratch) => {
    await unpackPackages('trixie', ['prometheus'], scratch);
    return scratch;
  });
  return join(root, places.prometheus.deb);
}

/** The newest tools, built from their Go modules once. */
export interface NewestTools {
  readonly promtool: string;
  readonly amtool: string;
  /** Prometheus' version, `3.16.0`; a program built from its module does not say it itself. */
  readonly version: string;
  readonly amtoolVersion: string;
}

/**
 * Every service discovery but nomad, whose module not every proxy serves: promtool reads the
 * configuration of those mechanisms only that it was built with.
 */
const discoveries = [
  ...['aws', 'azure', 'consul', 'digitalocean', 'dns', 'eureka', 'gce', 'hetzner', 'ionos'],
  ...['kubernetes', 'linode', 'marathon', 'moby', 'oci', 'openstack', 'outscale', 'ovhcloud'],
  ...['puppetdb', 'scaleway', 'stackit', 'triton', 'uyuni', 'vultr', 'xds', 'zookeeper'],
];

let newest: Promise<NewestTools> | undefined;

/** promtool and amtool of the newest releases; rejects with a MissingPart where Go is not there. */
export function newestTools(): Promise<NewestTools> {
  newest ??= buildNewest();
  return newest;
}

/** Path of the newest Prometheus, built from its module once; it knows no service discovery. */
export function newestPrometheus(): Promise<string> {
  return goProgram(cachePlaces.newest, 'prometheus', prometheusCommand('prometheus'), [
    'remove_all_sd',
  ]);
}

function prometheusCommand(name: string): string {
  const version = `0.${releases.prometheus.replace('.', '')}`;
  return `github.com/prometheus/prometheus/cmd/${name}@v${version}`;
}

async function buildNewest(): Promise<NewestTools> {
  const tags = ['remove_all_sd', ...discoveries.map((name) => `enable_${name}_sd`)];
  const module = prometheusCommand('promtool');
  const promtool = await goProgram(cachePlaces.newest, 'promtool', module, tags);
  const amtool = await goProgram(
    cachePlaces.newest,
    'amtool',
    `github.com/prometheus/alertmanager/cmd/amtool@v${releases.alertmanager}`,
  );
  return {
    promtool,
    amtool,
    version: releases.prometheus,
    amtoolVersion: releases.alertmanager,
  };
}
