import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './cache.ts';
import { cacheRoot } from './machine.mjs';
import { ensureDocker } from './docker.ts';
import { makeImage, nameOf, recipeOf, type Image, type ImageName } from './localImages.ts';
import { run } from './run.ts';

/** python before cadvisor, whose stand-in is built on it. */
const imageNames = ['prometheus', 'alertmanager', 'nodeExporter', 'python', 'cadvisor'] as const;

let images: Promise<Readonly<Record<ImageName, Image>>> | undefined;

/**
 * The images that the stack template names. Where they can be pulled they are the public ones that
 * its `.env` asks for; elsewhere they are made here from Debian's binaries of the same programs,
 * tagged with their own version. cAdvisor's program is not packaged anywhere: its image is a
 * stand-in that serves the engine's own numbers about its containers under cAdvisor's names.
 */
export function ensureImages(): Promise<Readonly<Record<ImageName, Image>>> {
  images ??= withLock(join(cacheRoot(), 'images'), prepare);
  return images;
}

/** The variables of the stack's `.env` that name the images which are there. */
export async function imageVariables(): Promise<Readonly<Record<string, string>>> {
  const { prometheus, alertmanager, nodeExporter, cadvisor } = await ensureImages();
  return {
    PROMETHEUS_VERSION: prometheus.tag,
    ALERTMANAGER_VERSION: alertmanager.tag,
    NODE_EXPORTER_VERSION: nodeExporter.tag,
    CADVISOR_IMAGE: cadvisor.repository,
    CADVISOR_VERSION: cadvisor.tag,
  };
}

/** What the template's `.env` asks for. */
function templateImages(): Readonly<Record<ImageName, Image>> {
  const place = join(import.meta.dirname, '../../stack-template/.env');
  const lines = readFileSync(place, 'utf8').matchAll(/^([A-Z_]+)=(.*)$/gm);
  const env = new Map(Array.from(lines, ([, name = '', value = '']) => [name, value]));
  const valueOf = (name: string): string => {
    const value = env.get(name);
    if (value === undefined) throw new Error(`${name} is missing in ${place}`);
    return value;
  };
  return {
    prometheus: { repository: 'prom/prometheus', tag: valueOf('PROMETHEUS_VERSION') },
    alertmanager: { repository: 'prom/alertmanager', tag: valueOf('ALERTMANAGER_VERSION') },
    nodeExporter: { repository: 'prom/node-exporter', tag: valueOf('NODE_EXPORTER_VERSION') },
    cadvisor: { repository: valueOf('CADVISOR_IMAGE'), tag: valueOf('CADVISOR_VERSION') },
    python: { repository: 'python', tag: `${valueOf('PYTHON_VERSION')}-slim` },
  };
}

async function prepare(): Promise<Readonly<Record<ImageName, Image>>> {
  const { docker } = await ensureDocker();
  const wanted = templateImages();
  const result: Partial<Record<ImageName, Image>> = {};
  let canPull = true;
  for (const name of imageNames) {
    if (!(await isPublic(docker, wanted[name]))) {
      // Where one cannot be pulled none can: trying each could take its time to fail.
      canPull &&= await pull(docker, wanted[name]);
      if (!canPull) {
        result[name] = await makeImage[name](docker);
        continue;
      }
    }
    result[name] = wanted[name];
  }
  return result as Record<ImageName, Image>;
}

async function isPublic(docker: string, image: Image): Promise<boolean> {
  const made = await recipeOf(docker, image);
  return made === '';
}

async function pull(docker: string, image: Image): Promise<boolean> {
  const { status } = await run(docker, ['pull', '-q', nameOf(image)], { timeout: 300_000 });
  return status === 0;
}
