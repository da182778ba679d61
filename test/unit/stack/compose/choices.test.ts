import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { choicesIn, projectFolders, shownFiles } from '../../../../src/stack/compose/choices.ts';

let folder: string;
beforeEach(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'choices-')));
});
afterEach(() => rm(folder, { recursive: true }));

const web = 'services: {web: {image: nginx}}\n';
const monitoring = 'services: {p: {image: prom/prometheus}}\n';

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

const shown = async (): Promise<readonly string[]> =>
  Promise.all((await choicesIn(folder)).map(shownFiles));

describe('the Compose files of a folder', () => {
  it.each<[string, Readonly<Record<string, string>>, readonly string[]]>([
    [
      'are those that Compose finds, with Prometheus',
      { 'compose.yaml': monitoring, 'compose.dev.yaml': monitoring },
      ['compose.yaml'],
    ],
    [
      'are those that Compose finds, where nothing else is there',
      { 'compose.yaml': web, 'compose.override.yaml': web },
      ['compose.yaml + compose.override.yaml'],
    ],
    [
      'are the only one of another name',
      { 'monitoring-compose.yml': monitoring, 'notes-compose.yml': 'a: 1\n' },
      ['monitoring-compose.yml'],
    ],
    [
      'are one of two to choose from',
      {
        'docker-compose.a.yml': monitoring,
        'docker-compose.b.yaml': monitoring,
        'docker-compose.web.yml': web,
      },
      ['docker-compose.a.yml', 'docker-compose.b.yaml'],
    ],
    [
      'are alone or on top of others',
      { 'docker-compose.yml': web, 'docker-compose.monitoring.yml': monitoring },
      ['docker-compose.monitoring.yml', 'docker-compose.yml + docker-compose.monitoring.yml'],
    ],
    [
      'are those of COMPOSE_FILE',
      {
        '.env': 'COMPOSE_FILE=d/a.yml:d/b.yml\n',
        'd/a.yml': web,
        'd/b.yml': monitoring,
        'docker-compose.yml': monitoring,
      },
      ['d/a.yml + d/b.yml'],
    ],
    ['are none', { 'compose-notes.yml': 'a: 1\n' }, []],
  ])('%s', async (_, files, expected) => {
    await write(files);
    expect(await shown()).toEqual(expected);
  });

  it('are run in the folder whose .env names them', async () => {
    await write({
      '.env': 'COMPOSE_FILE=d/compose.yml\n',
      'd/compose.yml': monitoring,
      'e/compose.yml': web,
    });
    const found = ['.env', 'd/compose.yml', 'e/compose.yml'].map((path) => join(folder, path));
    expect(await projectFolders(found)).toEqual([folder, join(folder, 'e')]);
  });
});
