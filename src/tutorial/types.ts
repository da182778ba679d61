import type { ComponentId } from '../stack/scaffold/components.ts';
import type { Engine, EngineProject } from '../stack/engine/engineTypes.ts';
import type { StackTools } from '../stack/run/preflight.ts';
import type { StackServers } from '../stack/prove/servers.ts';
import type { Finding } from '../stack/prove/verify.ts';

export type { Finding };

/** What a checkpoint is verified with. The engine and the servers are opened when they are asked for:
 * steps about files work without Docker. */
export interface TutorialContext {
  readonly project: EngineProject;
  readonly tools: StackTools;
  readonly engine: () => Promise<Engine>;
  readonly servers: () => Promise<StackServers>;
}

/** What a checkpoint looks at, and whose change can make it pass. */
export type CheckpointSubject = 'files' | 'stack';

/** How a step proves that it is done. */
export interface Checkpoint {
  /** What has to be true, as one phrase. */
  readonly title: string;
  readonly about: CheckpointSubject;
  readonly verify: (context: TutorialContext, signal: AbortSignal | undefined) => Promise<Finding>;
}

/** A button of a step: a command id of the extension, and its argument. */
export interface StepCommand {
  readonly command: string;
  readonly title: string;
  /** What Add Component adds, or what is opened in the browser. */
  readonly argument?: ComponentId | 'prometheus' | 'alertmanager';
}

/** One step of the tutorial. */
export interface TutorialStep {
  /** 1 to 24. */
  readonly number: number;
  readonly id: string;
  /** 1 to 7. */
  readonly phase: number;
  readonly title: string;
  /** What is done, in a sentence or two. */
  readonly what: string;
  /** Why it matters. */
  readonly why: string;
  /** Prefixes of the snippets that write it. */
  readonly snippets: readonly string[];
  /** Files of the template that show it. */
  readonly files: readonly string[];
  readonly commands: readonly StepCommand[];
  readonly checkpoint: Checkpoint;
}

/** The context key that says that the checkpoint of a step has passed; the walkthrough waits for it. */
export function passedKey(step: string): string {
  return `prometheus.tutorial.${step}`;
}

/** A group of steps. */
export interface TutorialPhase {
  readonly number: number;
  readonly title: string;
}
