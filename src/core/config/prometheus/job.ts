import { goQuote } from '../../go/quote.ts';
import { defaultScheme, type NameScheme } from '../shared/names.ts';
import { relabelFailure } from '../shared/relabel.ts';
import type { ReadContext, Failure } from '../../schema/schema.ts';
import { inForce } from '../../schema/schema.ts';
import type { Placed, StructValue } from '../../schema/value.ts';
import { globalInterval, globalTimeout } from './global.ts';
import { escapingError, escapingSchemes } from './naming.ts';
import { protocolError, protocolsError } from './protocols.ts';
import { hasList } from './scrape.ts';

/** What jobs inherit from `global`, after Go put in the defaults. Durations in ms. */
export interface Inherited {
  readonly interval: number;
  readonly timeout: number;
  readonly protocols: readonly Placed[] | undefined;
  /** As written; releases before 3.6 judge it only where there are jobs. */
  readonly validation: string;
  readonly escaping: string;
  /** Undefined where the file has no `global`, or an empty one. */
  readonly global: StructValue | undefined;
}

/** Reads what jobs inherit; Go restores all defaults where `global` is null. */
export function inherit(global: StructValue | undefined): Inherited {
  if (global === undefined || global.zero) {
    return {
      interval: 60_000,
      timeout: 10_000,
      protocols: undefined,
      validation: 'utf8',
      escaping: 'allow-utf-8',
      global: undefined,
    };
  }
  const written = (key: string): string => (global.has(key) ? global.text(key) : '');
  return {
    interval: globalInterval(global),
    timeout: globalTimeout(global),
    protocols: hasList(global, 'scrape_protocols') ? global.list('scrape_protocols') : undefined,
    validation: written('metric_name_validation_scheme') || 'utf8',
    escaping: written('metric_name_escaping_scheme'),
    global,
  };
}

/** The first thing that Go's ScrapeConfig.Validate finds wrong with a job. */
export function jobFailure(
  job: StructValue,
  inherited: Inherited,
  context: ReadContext,
): Failure | undefined {
  const naming = namingOf(job, inherited, context);
  return (
    timeoutFailure(job, inherited) ??
    protocolFailure(job, context) ??
    naming.failure ??
    rulesFailure(job, naming.scheme, context)
  );
}

/** The interval and timeout that are in force for a job, in ms. */
export function jobTimes(
  job: StructValue,
  inherited: Inherited,
): { readonly interval: number; readonly timeout: number } {
  const interval = job.number('scrape_interval') || inherited.interval;
  return {
    interval,
    timeout: job.number('scrape_timeout') || Math.min(inherited.timeout, interval),
  };
}

function timeoutFailure(job: StructValue, inherited: Inherited): Failure | undefined {
  const { interval } = jobTimes(job, inherited);
  if (job.number('scrape_timeout') <= interval) return undefined;
  const name = goQuote(job.text('job_name'));
  const message = `scrape timeout greater than scrape interval for scrape config with job name ${name}`;
  return { message, at: job.at('scrape_timeout') };
}

function protocolFailure(job: StructValue, context: ReadContext): Failure | undefined {
  const ofJob = (): string => `for scrape config with job name ${goQuote(job.text('job_name'))}`;
  if (job.has('scrape_protocols') && hasList(job, 'scrape_protocols')) {
    const wrong = protocolsError(job.list('scrape_protocols'), context);
    if (wrong !== undefined) {
      return { message: `${wrong.message} ${ofJob()}`, at: wrong.at ?? job.at('scrape_protocols') };
    }
  }
  const fallback = job.text('fallback_scrape_protocol');
  const error = fallback === '' ? undefined : protocolError(fallback, context);
  if (error === undefined) return undefined;
  const message = `invalid fallback_scrape_protocol ${ofJob()}: ${error}`;
  return { message, at: job.at('fallback_scrape_protocol') };
}

/** The scheme in force for a job, and what is wrong with the way there. */
export function namingOf(
  job: StructValue,
  inherited: Inherited,
  context: ReadContext,
): { readonly scheme: NameScheme; readonly failure?: Failure } {
  if (!inForce('2.55', context)) return { scheme: 'legacy' };
  const { validation: global, global: section } = inherited;
  const known = (scheme: string): boolean => scheme === 'utf8' || scheme === 'legacy';
  if (!known(global)) {
    const where = inForce('3.0', context) ? 'global ' : '';
    const message = `unknown ${where}name validation method specified, must be either 'legacy' or 'utf8', got ${global}`;
    const at = section?.at('metric_name_validation_scheme') ?? job.span;
    return { scheme: 'utf8', failure: { message, at } };
  }
  const own = job.has('metric_name_validation_scheme')
    ? job.text('metric_name_validation_scheme')
    : '';
  const validation = own === '' ? global : own;
  const scheme = validation === 'legacy' ? 'legacy' : defaultScheme(context);
  if (!known(validation)) {
    const where = inForce('3.0', context) ? 'scrape config ' : '';
    const message = `unknown ${where}name validation method specified, must be either 'legacy' or 'utf8', got ${validation}`;
    return { scheme, failure: { message, at: job.at('metric_name_validation_scheme') } };
  }
  const failure = inForce('3.4', context)
    ? escapingFailure(job, inherited, own, context)
    : undefined;
  return failure === undefined ? { scheme } : { scheme, failure };
}

function isEscaping(name: string): boolean {
  return escapingSchemes.some((known) => known === name);
}

function escapingFailure(
  job: StructValue,
  { validation: globalValidation, escaping: written, global }: Inherited,
  ownValidation: string,
  context: ReadContext,
): Failure | undefined {
  const natural = (validation: string): string =>
    validation === 'legacy' ? 'underscores' : 'allow-utf-8';
  if (written !== '' && !isEscaping(written)) {
    const message = escapingError('global', written, globalValidation, context);
    return { message, at: global?.at('metric_name_escaping_scheme') ?? job.span };
  }
  const inheritedEscaping = written === '' ? natural(globalValidation) : written;
  const validation = ownValidation === '' ? globalValidation : ownValidation;
  let escaping = job.has('metric_name_escaping_scheme')
    ? job.text('metric_name_escaping_scheme')
    : '';
  if (escaping === '') {
    const fromGlobal = ownValidation === '' || !inForce('3.7', context);
    escaping = fromGlobal ? inheritedEscaping : natural(ownValidation);
  }
  if (escaping === 'allow-utf-8' && validation !== 'utf8') {
    const message = 'utf8 metric names requested but validation scheme is not set to UTF8';
    const key = job.has('metric_name_escaping_scheme')
      ? 'metric_name_escaping_scheme'
      : 'metric_name_validation_scheme';
    return {
      message,
      at: job.has(key) ? job.at(key) : (global?.at('metric_name_escaping_scheme') ?? job.span),
    };
  }
  if (isEscaping(escaping)) return undefined;
  const message = escapingError('scrape config', escaping, validation, context);
  return { message, at: job.at('metric_name_escaping_scheme') };
}

function rulesFailure(
  job: StructValue,
  scheme: NameScheme,
  context: ReadContext,
): Failure | undefined {
  // Before, every rule was checked while it was read.
  if (!inForce('3.6', context)) return undefined;
  return rulesIn(job, 'relabel_configs', scheme) ?? rulesIn(job, 'metric_relabel_configs', scheme);
}

/** The first relabeling rule of a section that is wrong under a scheme. */
export function rulesIn(
  section: StructValue,
  key: string,
  scheme: NameScheme,
): Failure | undefined {
  for (const { value: rule } of section.structs(key)) {
    const failure = rule === undefined ? undefined : relabelFailure(rule, scheme);
    if (failure !== undefined) return failure;
  }
  return undefined;
}
