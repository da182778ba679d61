import { goQuote } from '../../../go/quote.ts';
import type { Span } from '../../../base/text.ts';
import { ListValue, type Placed, StructValue, textOf, type Value } from '../../../schema/value.ts';
import type { ReadContext } from '../../../schema/schema.ts';
import { readTargetFile } from '../../fileSd/fileSd.ts';
import { targetHint } from '../targetAdvice.ts';
import { readGroup, type TargetFault, type TargetGroup } from '../targets.ts';
import type { NamedFiles } from './namedFiles.ts';

/** Judges a group of targets as the section that names its file does. */
export type JudgeGroup = (group: TargetGroup) => readonly TargetFault[];

/** The groups of a file of targets that could be read. */
export function groupsOf(root: Value): readonly TargetGroup[] {
  const groups = root instanceof ListValue ? root.items : [];
  return groups.flatMap(({ value }) =>
    value instanceof StructValue ? [readGroup(value, '')] : [],
  );
}

/** The files of `file_sd_configs`, and their targets as the section takes them. */
export function checkTargetFiles(
  section: StructValue,
  files: NamedFiles,
  judge: JudgeGroup,
  context: ReadContext,
): void {
  for (const { value: entry } of section.structs('file_sd_configs')) {
    for (const item of entry?.list('files') ?? []) {
      for (const path of files.expand(item)) {
        const text = files.lookup.read(path);
        if (text !== undefined)
          checkTargetFile({ path, text, item, section }, files, judge, context);
      }
    }
  }
}

interface TargetFile {
  readonly path: string;
  readonly text: string;
  /** Where the section names it. */
  readonly item: Placed;
  readonly section: StructValue;
}

function checkTargetFile(
  { path, text, item, section }: TargetFile,
  files: NamedFiles,
  judge: JudgeGroup,
  { target }: ReadContext,
): void {
  const { root, printed } = readTargetFile(text, path, target);
  if (printed !== undefined) {
    const message = `checking SD file ${goQuote(textOf(item.value))}: ${printed}`;
    files.add('bad-target-file', 'error', item.span, message);
    return;
  }
  const blamed = new Set<Span>();
  for (const fault of groupsOf(root).flatMap(judge)) {
    const { message, target: own, label, rule, written } = fault;
    // What a rule makes of every target is said once.
    if (rule !== undefined && blamed.has(rule)) continue;
    if (rule !== undefined) blamed.add(rule);
    const { from, to } = label ?? own;
    const explanation = rule === undefined ? 'it is here' : 'it comes from this target';
    const related = [{ path, span: { from, to }, message: explanation }];
    const hint = written === undefined ? undefined : targetHint(written, section);
    files.add('bad-target-file', 'error', rule ?? item.span, message, {
      related,
      ...(hint === undefined ? {} : { hint }),
    });
  }
}
