import { applyEdits } from '../../../base/applyEdits.ts';
import type { TextEdit } from '../../../base/problem.ts';
import { rulesIn } from '../../../workspace/fileParts.ts';
import type { WorkspaceIndex } from '../../../workspace/workspaceIndex.ts';
import type { Refusal } from '../../edits.ts';
import type { FilePlace } from '../../filePlace.ts';
import { isMet, renamedParts } from './condition.ts';
import { type JobUses, placesOfJob } from './uses.ts';

/** An edit of a file. */
export interface FileEdit extends TextEdit {
  readonly path: string;
}

/**
 * The edits of the conditions that name a job when it gets another name. Refused where one of them cannot be changed,
 * or may mean something else than this job.
 * @param declarations where the workspace declares jobs of that name
 */
export function renameConditions(
  job: string,
  newName: string,
  uses: JobUses,
  declarations: readonly FilePlace[],
  index: WorkspaceIndex,
): readonly FileEdit[] | Refusal {
  const [named] = placesOfJob(uses, job);
  const doubt = named && doubtOf(job, uses, declarations, index);
  if (named !== undefined && doubt !== undefined) {
    return {
      refused: `${shown(doubt)} ${doubt.reason}: ${shown(named)} may not refer to this job.`,
    };
  }
  const edits: FileEdit[] = [];
  for (const condition of uses.conditions) {
    const parts = renamedParts(condition, job, newName);
    const { value, isPattern, document, path } = condition;
    const renamed = { ...condition, value: applyEdits(value, parts) };
    if (isPattern && isMet(condition, job) !== isMet(renamed, newName)) {
      return { refused: `The pattern in ${shown(condition)} does not match both names.` };
    }
    if (parts.length === 0) continue;
    const own = condition.edits(parts);
    // What a template fills in is not known.
    const isKnown = own?.every(
      ({ span: { from, to } }) => document.text.slice(from, to) === document.yaml.slice(from, to),
    );
    if (own === undefined || isKnown !== true) {
      return { refused: `The job in ${shown(condition)} cannot be changed as it is written.` };
    }
    edits.push(...own.map((edit) => ({ ...edit, path })));
  }
  return edits;
}

/** Why the conditions may mean something else. */
function doubtOf(
  job: string,
  { doubts }: JobUses,
  declarations: readonly FilePlace[],
  index: WorkspaceIndex,
): (FilePlace & { readonly reason: string }) | undefined {
  const [, other] = declarations;
  if (other !== undefined) return { ...other, reason: 'declares a job of this name as well' };
  if (doubts[0] !== undefined) return doubts[0];
  for (const path of index.paths) {
    const rule = rulesIn(index.summary(path)).find(({ labels }) =>
      labels.some(([name, value]) => name === 'job' && value === job),
    );
    if (rule !== undefined) {
      return { path, place: rule.place, reason: 'sets the label job to the same value' };
    }
  }
  return undefined;
}

function shown({ path, place }: FilePlace): string {
  return `${path}:${(place.from.line + 1).toString()}`;
}
