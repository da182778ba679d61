import { documentKind, type FileKind } from './index.ts';

/** The kinds that new files may be of, in the order in which they are asked. */
const order = ['rule-test', 'rules', 'alertmanager', 'prometheus'] as const;

/**
 * What a file will be that holds no more than comments and the beginning of its first key, as its folder and name
 * tell; undefined where it holds more, and where they tell nothing.
 */
export function kindOfNewFile(path: string, text: string): FileKind | undefined {
  const place = path.split(/[/\\]/).slice(-2).join('/');
  for (const id of order) {
    const { newFile } = documentKind(id);
    if (newFile?.name.test(place)) return isBegun(text, newFile.keys) ? id : undefined;
  }
  return undefined;
}

function isBegun(text: string, keys: readonly string[]): boolean {
  const lines = text.split('\n').map((line) => line.trim());
  const [first, ...others] = lines.filter(
    (line) => line !== '' && line !== '---' && !line.startsWith('#'),
  );
  return first === undefined || (others.length === 0 && keys.some((key) => key.startsWith(first)));
}
