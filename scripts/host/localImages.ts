import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { chmod, chown, copyFile, symlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { cached } from './cache.ts';
import { cacheRoot } from './machine.mjs';
import { debianMirror, installPackages } from './debian.ts';
import { packages, cachePlaces } from './parts.mjs';
import { run, runOk } from './run.ts';
import { debianTools } from './tools.ts';

/** An image that is there now; `tag` says the true version of the program in it. */
export interface Image {
  readonly repository: string;
  readonly tag: string;
}

export type ImageName = 'prometheus' | 'alertmanager' | 'nodeExporter' | 'cadvisor' | 'python';

/** Says by which recipe a locally made image was made, so that a changed recipe makes it anew. */
const recipeLabel = 'prometheus-workbench.test-image';
const recipe = '3';

const hostTrust = '/etc/ssl/certs/ca-certificates.crt';

/** Makes each image on this machine, unless it is there by the present recipe. */
export const makeImage: Readonly<Record<ImageName, (docker: string) => Promise<Image>>> = {
  prometheus: importPrometheus,
  alertmanager: importAlertmanager,
  nodeExporter: importNodeExporter,
  python: importPython,
  cadvisor: buildCadvisor,
};

/** `repository:tag` */
export function nameOf(image: Image): string {
  return `${image.repository}:${image.tag}`;
}

/** The recipe of a locally made image, '' for one from elsewhere, undefined where there is none. */
export async function recipeOf(docker: string, image: Image): Promise<string | undefined> {
  const format = `{{ index .Config.Labels "${recipeLabel}" }}`;
  const inspect = ['image', 'inspect', '-f', format, nameOf(image)];
  const { status, stdout } = await run(docker, inspect);
  return status === 0 ? stdout.trim() : undefined;
}

async function importPrometheus(docker: string): Promise<Image> {
  const tools = await debianTools();
  return importPrograms(docker, {
    image: { repository: 'prom/prometheus', tag: `v${tools.versions.prometheus}` },
    programs: { '/bin/prometheus': tools.prometheus, '/bin/promtool': tools.promtool },
    data: '/prometheus',
    files: { '/etc/prometheus/prometheus.yml': 'global: {}\n' },
    changes: [
      'ENTRYPOINT ["/bin/prometheus"]',
      'CMD ["--config.file=/etc/prometheus/prometheus.yml","--storage.tsdb.path=/prometheus"]',
      'EXPOSE 9090',
    ],
  });
}

async function importAlertmanager(docker: string): Promise<Image> {
  const tools = await debianTools();
  return importPrograms(docker, {
    image: { repository: 'prom/alertmanager', tag: `v${tools.versions.alertmanager}` },
    programs: { '/bin/alertmanager': tools.alertmanager, '/bin/amtool': tools.amtool },
    data: '/alertmanager',
    files: {
      '/etc/alertmanager/alertmanager.yml': 'route: {receiver: none}\nreceivers: [{name: none}]\n',
      ...notificationTemplates(tools.alertmanager),
    },
    changes: [
      'ENTRYPOINT ["/bin/alertmanager"]',
      'CMD ["--config.file=/etc/alertmanager/alertmanager.yml","--storage.path=/alertmanager"]',
      'EXPOSE 9093',
    ],
  });
}

/** Debian's Alertmanager reads its built-in templates from files, and does not start without them. */
function notificationTemplates(program: string): Readonly<Record<string, string>> {
  const folder = '/usr/share/prometheus/alertmanager';
  const paths = ['default.tmpl', 'email.tmpl'].map((name) => `${folder}/${name}`);
  const root = join(dirname(program), '../..');
  const found = paths.filter((path) => existsSync(join(root, path)));
  return Object.fromEntries(found.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

async function importNodeExporter(docker: string): Promise<Image> {
  const tools = await debianTools();
  return importPrograms(docker, {
    image: { repository: 'prom/node-exporter', tag: `v${tools.versions.nodeExporter}` },
    programs: { '/bin/node_exporter': tools.nodeExporter },
    changes: ['ENTRYPOINT ["/bin/node_exporter"]', 'EXPOSE 9100'],
  });
}

interface ProgramImage {
  readonly image: Image;
  /** Path in the image → path on this machine. */
  readonly programs: Readonly<Record<string, string>>;
  /** The working directory and volume, owned by nobody. */
  readonly data?: string;
  /** Path in the image → text. */
  readonly files?: Readonly<Record<string, string>>;
  readonly changes: readonly string[];
}

async function importPrograms(docker: string, what: ProgramImage): Promise<Image> {
  if (await isMade(docker, what.image)) return what.image;
  await installPackages(packages.images);
  await inScratch(async (scratch) => {
    const root = join(scratch, 'root');
    await layBase(root);
    for (const [to, from] of Object.entries(what.programs)) await addProgram(root, to, from);
    for (const [path, text] of Object.entries(what.files ?? {})) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    const changes = [...what.changes, 'USER nobody', 'ENV PATH=/bin'];
    if (what.data !== undefined) {
      mkdirSync(join(root, what.data));
      await chown(join(root, what.data), 65534, 65534);
      changes.push(`WORKDIR ${what.data}`, `VOLUME ${what.data}`);
    }
    const tar = join(scratch, 'image.tar');
    await runOk('tar', ['-C', root, '-cf', tar, '.']);
    await importTar(docker, tar, what.image, changes);
  });
  return what.image;
}

/** What the public images stand on: busybox, the user nobody, trusted certificates, a /tmp. */
async function layBase(root: string): Promise<void> {
  for (const folder of [
    'bin',
    'etc/ssl/certs',
    'tmp',
    'lib',
    'lib64',
    'usr/bin',
    'proc',
    'sys',
    'dev',
  ]) {
    mkdirSync(join(root, folder), { recursive: true });
  }
  await chmod(join(root, 'tmp'), 0o1777);
  await copyFile('/bin/busybox', join(root, 'bin/busybox'));
  const { stdout } = await runOk('/bin/busybox', ['--list']);
  const applets = stdout.split('\n').filter((name) => name !== '' && name !== 'busybox');
  await Promise.all(applets.map((name) => symlink('busybox', join(root, 'bin', name))));
  writeFileSync(
    join(root, 'etc/passwd'),
    'root:x:0:0:root:/:/bin/sh\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  );
  writeFileSync(join(root, 'etc/group'), 'root:x:0:\nnobody:x:65534:\n');
  if (existsSync(hostTrust))
    await copyFile(hostTrust, join(root, 'etc/ssl/certs/ca-certificates.crt'));
}

async function addProgram(root: string, to: string, from: string): Promise<void> {
  await copyFile(from, join(root, to));
  await chmod(join(root, to), 0o755);
  const { stdout } = await run('ldd', [from]); // status 1: a static program
  for (const [, library = ''] of stdout.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)) {
    mkdirSync(dirname(join(root, library)), { recursive: true });
    cpSync(library, join(root, library), { dereference: true });
  }
}

async function importPython(docker: string): Promise<Image> {
  const image = { repository: 'python', tag: '3.11-slim' };
  if (await isMade(docker, image)) return image;
  const tar = await cached(cachePlaces.pythonImage, bootstrapPython);
  const changes = [
    'CMD ["python3"]',
    `ENV PIP_CERT=${hostTrust}`,
    'ENV PIP_ROOT_USER_ACTION=ignore',
  ];
  await importTar(docker, tar, image, changes);
  return image;
}

/** Debian 12's Python is 3.11; the host's trust store lets pip through a proxy of its own. */
async function bootstrapPython(scratch: string): Promise<string> {
  await installPackages(packages.images);
  const root = join(scratch, 'root');
  const include = '--include=python3,python3-pip,ca-certificates';
  const args = ['--variant=minbase', include, 'bookworm', root, await debianMirror()];
  await runOk('/usr/sbin/debootstrap', args);
  rmSync(join(root, 'usr/lib/python3.11/EXTERNALLY-MANAGED'), { force: true });
  rmSync(join(root, 'var/cache/apt'), { recursive: true, force: true });
  rmSync(join(root, 'var/lib/apt/lists'), { recursive: true, force: true });
  for (const [link, target] of [
    ['python', 'python3'],
    ['python3', 'python3'],
    ['pip', 'pip3'],
  ] as const) {
    await symlink(`/usr/bin/${target}`, join(root, 'usr/local/bin', link));
  }
  if (existsSync(hostTrust)) await copyFile(hostTrust, join(root, hostTrust));
  const tar = join(scratch, 'image.tar');
  await runOk('tar', ['-C', root, '-cf', tar, '.']);
  return tar;
}

async function buildCadvisor(docker: string): Promise<Image> {
  const image = { repository: 'ghcr.io/google/cadvisor', tag: 'stand-in' };
  if (await isMade(docker, image)) return image;
  await installPackages(packages.images);
  await inScratch(async (scratch) => {
    await copyFile('/bin/busybox', join(scratch, 'busybox'));
    cpSync(join(import.meta.dirname, 'images/cadvisor-stand-in'), scratch, { recursive: true });
    const label = `${recipeLabel}=${recipe}`;
    await runOk(docker, ['build', '-q', '--label', label, '-t', nameOf(image), scratch]);
  });
  return image;
}

async function isMade(docker: string, image: Image): Promise<boolean> {
  return (await recipeOf(docker, image)) === recipe;
}

async function importTar(
  docker: string,
  tar: string,
  image: Image,
  changes: readonly string[],
): Promise<void> {
  const all = [...changes, `LABEL ${recipeLabel}=${recipe}`].flatMap((change) => ['-c', change]);
  await runOk(docker, ['import', ...all, tar, nameOf(image)]);
}

async function inScratch(work: (scratch: string) => Promise<void>): Promise<void> {
  const scratch = mkdtempSync(join(cacheRoot(), '.image-'));
  try {
    await work(scratch);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}
