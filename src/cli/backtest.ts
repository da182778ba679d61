import { existsSync } from 'node:fs';
import type * as backtests from '../core/backtest/entry.ts';
import { anyRuleKinds } from '../core/checks/shared/ruleKinds.ts';
import { programTarget } from '../core/promql/releases/flags.ts';
import { PrometheusClient } from '../prometheus/client.ts';
import { isFatal, isServerError } from '../prometheus/errors.ts';
import { ruleDefaults, ServerRange } from '../prometheus/rangeSource.ts';
import { mayBe, sayErrors } from './sayErrors.ts';
import { analysedSources, type NamedSource } from './sources.ts';
import type { Options } from './options.ts';
import { UsageError } from './usageError.ts';

/**
 * Runs `promcheck backtest FILE[:ALERT]…`; gives the exit status: 0; 1 where an expression cannot be evaluated or
 * errors leave nothing of a file; 2 where a file cannot be read or the server cannot be reached.
 * @throws UsageError where no file has the alert that is asked for
 */
export async function backtestRules(options: Options): Promise<number> {
  const { server = '', reportFormat } = options;
  const engine = await import('../core/backtest/entry.ts');
  const client = new PrometheusClient({ url: server, fetch });
  const run = new BacktestRun(engine, options, client);
  const status = await run.run(options.operands.map(operandOf));
  process.stdout.write(reportFormat === 'json' ? run.json() : run.text());
  return status;
}

/** A file, and the alert in it that is asked for. */
interface Operand {
  readonly path: string;
  readonly alert?: string;
}

/** What came of a rule: what it would have done, or why that cannot be told. */
interface Outcome {
  readonly path: string;
  readonly line: number;
  readonly alert: string;
  readonly report?: backtests.BacktestReport;
  readonly error?: string;
}

function operandOf(text: string): Operand {
  const parts = text.split(':');
  // Either may contain colons: the longest path that is there is the file.
  for (let count = parts.length - 1; count > 0 && !existsSync(text); count--) {
    const path = parts.slice(0, count).join(':');
    if (existsSync(path)) return { path, alert: text.slice(path.length + 1) };
  }
  return { path: text };
}

/** The backtests of one run. */
class BacktestRun {
  readonly #engine: typeof backtests;
  readonly #options: Options;
  readonly #client: PrometheusClient;
  readonly #outcomes: Outcome[] = [];
  #defaults: Promise<backtests.RuleDefaults> | undefined;
  #status = 0;

  constructor(engine: typeof backtests, options: Options, client: PrometheusClient) {
    this.#engine = engine;
    this.#options = options;
    this.#client = client;
  }

  /** Backtests all that is asked for; gives the exit status. */
  async run(operands: readonly Operand[]): Promise<number> {
    for (const { path, alert = this.#options.rule } of operands) {
      const given = { ...this.#options, operands: [path] };
      const before = this.#outcomes.length;
      let hasFailed = false;
      const onUnread = (): void => {
        this.#status = 2;
        hasFailed = true;
      };
      for await (const source of analysedSources(given, onUnread)) {
        hasFailed = !(await this.#file(source, alert)) || hasFailed;
      }
      if (alert !== undefined && this.#outcomes.length === before && !hasFailed) {
        throw new UsageError(`${path} has no alert "${alert}"; recording rules do not fire.`);
      }
    }
    return this.#status;
  }

  text(): string {
    return this.#outcomes
      .map(({ path, line, alert, report, error = '' }) => {
        const place = `${path}:${line}: `;
        return report === undefined
          ? `${place}${alert}\n${error}\n`
          : place + this.#engine.backtestText(report);
      })
      .join('\n');
  }

  json(): string {
    const target = programTarget(this.#options.target);
    const rules = this.#outcomes.map(({ report, ...outcome }) => ({
      ...outcome,
      ...(report === undefined ? {} : this.#engine.backtestJson(report, target)),
    }));
    return `${JSON.stringify({ rules })}\n`;
  }

  /** Gives false where errors leave nothing of a file. */
  async #file(source: NamedSource, alert: string | undefined): Promise<boolean> {
    const { path, named, document, fault } = source;
    const subject = fault === undefined ? document.subject() : undefined;
    const rules = subject?.form === 'rules' ? this.#engine.alertRules(subject) : [];
    if (rules.length === 0 && mayBe(source, anyRuleKinds) && (await sayErrors(source))) {
      this.#status = Math.max(this.#status, 1);
      return false;
    }
    if (rules.length === 0 && named) process.stderr.write(`${path}: skipped: it has no alerts\n`);
    for (const { rule, span } of rules) {
      if (alert !== undefined && rule.name !== alert) continue;
      const line = document.lines.position(span.from).line + 1;
      this.#outcomes.push({ path, line, alert: rule.name, ...(await this.#backtest(rule)) });
    }
    return true;
  }

  /** @throws ServerError where the server answers no question at all */
  async #backtest(rule: backtests.BacktestRule): Promise<Pick<Outcome, 'report' | 'error'>> {
    const source = new ServerRange(this.#client);
    const target = programTarget(this.#options.target);
    try {
      const defaults = await (this.#defaults ??= ruleDefaults(
        this.#client,
        this.#engine.ruleDefaultsOf,
      ));
      const range = this.#engine.rangeUntil(Date.now(), this.#options.range, rule, defaults);
      return { report: await this.#engine.runBacktest(rule, range, source, target) };
    } catch (error) {
      if (!isServerError(error) || isFatal(error)) throw error;
      this.#status = Math.max(this.#status, 1);
      return { error: error.message };
    }
  }
}
