import { readMatchers } from './matchers.ts';

/** The labels that a text names, or why it names none, in one sentence without a full stop. */
export type LabelsReading =
  | { readonly labels: ReadonlyMap<string, string>; readonly error?: undefined }
  | { readonly error: string };

/**
 * Reads labels as people type them: `severity=page, team="db"`, the same in braces, or a JSON object of texts.
 * Of two values for one name the last counts.
 */
export function readLabels(text: string): LabelsReading {
  const trimmed = text.trim();
  if (trimmed === '') return { labels: new Map() };
  return readJson(trimmed) ?? readPairs(trimmed);
}

/** Undefined for what is not JSON. */
function readJson(text: string): LabelsReading | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const wrong = entries.find(([, label]) => typeof label !== 'string');
  if (wrong !== undefined) return { error: `the value of ${wrong[0]} is not a text` };
  return { labels: new Map(entries as [string, string][]) };
}

function readPairs(text: string): LabelsReading {
  const { matchers, error } = readMatchers(text).reading;
  if (error !== undefined) return { error };
  const wrong = matchers.find(({ operator }) => operator !== '=');
  if (wrong !== undefined) {
    return { error: `${wrong.name}${wrong.operator} is not a label: write ${wrong.name}=value` };
  }
  return { labels: new Map(matchers.map(({ name, value }) => [name, value])) };
}
