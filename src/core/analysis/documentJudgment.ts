import type { FileLookup } from '../base/files.ts';
import type { Fix, Problem } from '../base/problem.ts';
import type { Target } from '../base/target.ts';
import type { Span } from '../base/text.ts';
import type { RunContext } from '../checks/run.ts';
import { isTemplateName } from '../documents/candidates.ts';
import { documentKind, type FileKind } from '../documents/kinds/index.ts';
import type { Reading } from '../documents/kinds/kind.ts';
import {
  firstPass,
  passKey,
  type Template,
  type TemplatePass,
} from '../documents/templates/template.ts';
import { defaultChecks } from '../project/checkSettings.ts';
import type { CommentedText } from '../suppressions/controlComment.ts';
import type { DocumentOptions } from './documentOptions.ts';
import { loadedJudging } from './loaded.ts';
import type { JudgedPass } from './templateProblems.ts';

/** A document of a known kind, as it is now. */
interface JudgedDocument {
  readonly kind: FileKind;
  readonly target: Target;
  readonly text: string;
  /** The text as YAML: of a template, what its first pass leaves of it. */
  readonly readable: string;
  readonly isYaml: boolean;
  /** Undefined before its code is loaded. */
  readonly reading: Reading | undefined;
  /** Present where the text is a template. */
  readonly template: Template | undefined;
}

/** What is wrong with a document that is edited: problems of its text, of templates around it, and of checks. */
export class DocumentJudgment {
  readonly #options: DocumentOptions;
  readonly #document: () => JudgedDocument | undefined;
  /** What other passes of a template than the first are read as, by what tells a pass from others. */
  readonly #otherPasses = new Map<string, Reading>();
  #owners: ((rule: Span) => string | undefined) | undefined;

  /** @param document undefined while it is none of ours */
  constructor(options: DocumentOptions, document: () => JudgedDocument | undefined) {
    this.#options = options;
    this.#document = document;
  }

  /** Says that the text has changed. */
  changed(): void {
    this.#owners = undefined;
  }

  /** Says that the text has become another kind of file, or another template. */
  forget(): void {
    this.#otherPasses.clear();
  }

  /** Reads a text as a kind of file, with the checks of single rules; undefined before its code is loaded. */
  read(kind: FileKind, target: Target, text: string): Reading | undefined {
    const { path, names } = this.#options;
    const checks = loadedJudging()?.ruleChecks(this.#context(kind, target));
    return documentKind(kind).read(text, {
      target,
      ...(path === undefined ? {} : { path }),
      ...(names === undefined ? {} : { names }),
      ...(checks === undefined ? {} : { ruleChecks: checks }),
    });
  }

  /** The problems that no comment turns off, with what is wrong with the comments. */
  problems(files: FileLookup | undefined): readonly Problem[] {
    const document = this.#document();
    if (document === undefined) return [];
    const problems = this.#found(document, files);
    const commented = commentedText(document);
    const judging = loadedJudging();
    if (commented === undefined || judging === undefined) return problems;
    const context = this.#context(document.kind, document.target);
    const now = this.#options.now ?? Date.now;
    const left = judging.suppress(problems, {
      ...commented,
      now: now(),
      // What a template is filled with decides whether there is something to report.
      isJudged: (code) => document.template === undefined && judging.isJudged(code, context, files),
    });
    return judging.rated(left, context.settings);
  }

  /** See AnalysedDocument. */
  lookAround(files: FileLookup): void {
    const document = this.#document();
    if (document === undefined) return;
    const context = this.#context(document.kind, document.target);
    loadedJudging()?.deploymentFor(context, files)?.otherRules.hasRecord('');
  }

  /** Comments that turn off the check of a problem. */
  disableFixes(problem: Problem): readonly Fix[] {
    const document = this.#document();
    if (document === undefined || !(document.isYaml || document.kind === 'promql')) return [];
    const commented = commentedText(document);
    return (commented && loadedJudging()?.disableFixes(problem, commented)) ?? [];
  }

  /** The owner of a rule, as comments name it. */
  readonly #ownerOf = (rule: Span): string | undefined => {
    if (this.#owners === undefined) {
      const document = this.#document();
      const commented = document && commentedText(document);
      this.#owners = commented && loadedJudging()?.owners(commented);
    }
    return this.#owners?.(rule);
  };

  #context(kind: FileKind, target: Target): RunContext {
    const { path, live, checks: settings = defaultChecks } = this.#options;
    return {
      kind,
      target,
      settings,
      ownerOf: this.#ownerOf,
      ...(path === undefined ? {} : { path }),
      ...(live === undefined ? {} : { live }),
    };
  }

  #found(document: JudgedDocument, files: FileLookup | undefined): readonly Problem[] {
    const { kind, target, text, reading, template } = document;
    if (template === undefined) return this.#problemsOf(document, text, reading, files);
    const judging = loadedJudging();
    if (judging === undefined) return [];
    const subject = { form: 'template', template } as const;
    const ofChecks = judging.runFileChecks(subject, this.#context(kind, target), files);
    const found = judging.templateProblems(template, (pass) =>
      this.#judgePass(document, template, pass, files),
    );
    return [...found, ...ofChecks];
  }

  #judgePass(
    document: JudgedDocument,
    template: Template,
    pass: TemplatePass,
    files: FileLookup | undefined,
  ): JudgedPass {
    const { text } = template.masked(pass);
    const reading = this.#readPass(document, pass, text);
    if (reading === undefined) return { problems: [], readsExpression: () => false };
    return {
      problems: [
        ...this.#problemsOf(document, text, reading, files),
        ...(loadedJudging()?.problemsWithoutYaml(reading, document.target) ?? []),
      ],
      readsExpression: (span) => reading.expressions(span).length > 0,
    };
  }

  #readPass(
    { kind, target, reading: first }: JudgedDocument,
    pass: TemplatePass,
    text: string,
  ): Reading | undefined {
    const key = passKey(pass);
    if (key === passKey(firstPass)) return first;
    const known = this.#otherPasses.get(key);
    if (known?.update !== undefined) {
      known.update(text);
      return known;
    }
    const reading = this.read(kind, target, text);
    if (reading?.update !== undefined) this.#otherPasses.set(key, reading);
    return reading;
  }

  #problemsOf(
    document: JudgedDocument,
    text: string,
    reading: Reading | undefined,
    files: FileLookup | undefined,
  ): readonly Problem[] {
    const judging = loadedJudging();
    if (reading === undefined || judging === undefined) return [];
    const subject = reading.subject();
    const context = this.#context(document.kind, document.target);
    const found = judging.withoutRecorded(reading.problems(), subject, context, files);
    const own = this.#advised(document, text, found);
    const ofFiles = (files && reading.fileProblems?.(files)) ?? [];
    const { path = '' } = this.#options;
    // The files that it names need not lie beside a template.
    const known = isTemplateName(path)
      ? ofFiles.filter(({ code }) => code !== 'missing-file')
      : ofFiles;
    const ofChecks = subject === undefined ? [] : judging.runFileChecks(subject, context, files);
    return [...own, ...known, ...ofChecks];
  }

  /** Problems of a text alone, with what helps where YAML is the reason. */
  #advised(
    { kind, target, isYaml, template, text: written }: JudgedDocument,
    text: string,
    problems: readonly Problem[],
  ): readonly Problem[] {
    const judging = loadedJudging();
    if (!isYaml || judging === undefined) return problems;
    const advised = judging.withYamlAdvice(
      text,
      problems,
      (changed) => this.read(kind, target, changed)?.problems() ?? [],
    );
    return template === undefined
      ? advised
      : advised.map((problem) => withKnownFixes(problem, written, text));
  }
}

/** The document as the comments in it are judged; undefined where it cannot be read. */
function commentedText({ text, readable, reading }: JudgedDocument): CommentedText | undefined {
  return reading && loadedJudging()?.commentedText(text, readable, reading);
}

/** A problem of a masked template, without the fixes that would write what the mask has put there. */
function withKnownFixes(problem: Problem, text: string, masked: string): Problem {
  const { fixes, ...rest } = problem;
  const known = fixes?.filter(({ edits }) =>
    edits.every(({ span: { from, to } }) => text.slice(from, to) === masked.slice(from, to)),
  );
  return known === undefined || known.length === 0 ? rest : { ...problem, fixes: known };
}
