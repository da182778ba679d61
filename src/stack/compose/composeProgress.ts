/** What a line of Compose's progress says. */
export interface ProgressStep {
  /** Of what: a container, network, volume, an image being pulled, a build. */
  readonly kind: 'container' | 'network' | 'volume' | 'image' | 'build';
  /** The container's, network's or volume's full name; for images and builds the service. */
  readonly name: string;
  /** In the present, as it is shown: `starting`, `started`, `healthy`, `pulling`, `step 2/5` … */
  readonly doing: string;
}

const object = /^\s*(Container|Network|Volume) "?(\S+?)"?\s+([A-Z][a-z]+)/;
const image = /^\s*(?:Image )?(\S+?)\s+(Pulling|Pulled|Building|Built)\b/;
const build = /^#\d+ \[(\S+)(?: \S+)? (\d+\/\d+)\]/;

/** Reads a line of `docker compose up --ansi never`; undefined for lines that say nothing new. */
export function parseProgress(line: string): ProgressStep | undefined {
  const named = object.exec(line);
  if (named !== null)
    return {
      kind: (named[1] ?? '').toLowerCase() as 'container' | 'network' | 'volume',
      name: named[2] ?? '',
      doing: (named[3] ?? '').toLowerCase(),
    };
  const step = build.exec(line);
  if (step !== null) return { kind: 'build', name: step[1] ?? '', doing: `step ${step[2] ?? ''}` };
  const pulled = image.exec(line);
  if (pulled === null) return undefined;
  const doing = (pulled[2] ?? '').toLowerCase();
  return { kind: doing.startsWith('b') ? 'build' : 'image', name: pulled[1] ?? '', doing };
}
