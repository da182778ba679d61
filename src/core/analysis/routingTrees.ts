import type { Span } from '../base/text.ts';
import type { Routing } from '../config/alertmanager/routing/routing.ts';
import type { RoutingFile } from '../features/codeLens/lenses.ts';
import type { RoutingView } from '../features/routing/routeView.ts';
import type { RoutingReply, TypedQuestion } from '../features/routing/routingReply.ts';
import type { OpenDocuments } from './openDocuments.ts';

/** Loaded with the first request that needs it. */
const routing = () => import('../features/routing/index.ts');

/** Where alerts go by the Alertmanager configurations that are open, in the workspace, or run. */
export class RoutingTrees {
  readonly #documents: OpenDocuments;

  constructor(documents: OpenDocuments) {
    this.#documents = documents;
  }

  /** The routing tree of an open Alertmanager configuration; undefined for other documents. */
  async tree(id: string): Promise<RoutingView | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).routingView(read);
  }

  /** Where an alert goes by an open Alertmanager configuration, and why; undefined for other documents. */
  async whereTo(id: string, question: TypedQuestion): Promise<RoutingReply | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).routingReply(read, question);
  }

  /** The routing tree that an Alertmanager runs, by the text of its configuration; undefined where that has none. */
  async runningTree(config: string): Promise<RoutingView | undefined> {
    const { routingView, runningRouting } = await routing();
    const read = runningRouting(config, this.#documents.options.target);
    return read && routingView(read);
  }

  /** Where an alert goes by the configuration that an Alertmanager runs; undefined where that has no routes. */
  async whereToIn(config: string, question: TypedQuestion): Promise<RoutingReply | undefined> {
    const { routingReply, runningRouting } = await routing();
    const read = runningRouting(config, this.#documents.options.target);
    return read && routingReply(read, question);
  }

  /** Where a route of an open Alertmanager configuration is written, by its index. */
  async routeSpan(id: string, index: number): Promise<Span | undefined> {
    const read = await this.#routing(id);
    return read && (await routing()).allRoutes(read.root)[index]?.span;
  }

  /** The routing of the workspace's Alertmanager configuration, where exactly one is known that can be read. */
  async onlyKnown(): Promise<RoutingFile | undefined> {
    await this.#documents.indexOpen();
    const [path, ...others] = this.#documents.pathsOfKind('alertmanager');
    if (path === undefined || others.length > 0) return undefined;
    const text = await this.#documents.text(path);
    if (text === undefined) return undefined;
    const read = (await routing()).routingIn(text, this.#documents.options.target);
    return read && { path, routing: read };
  }

  async #routing(id: string): Promise<Routing | undefined> {
    const subject = (await this.#documents.loaded(id))?.subject();
    if (subject?.form !== 'config') return undefined;
    return (await routing()).readRouting(subject.root);
  }
}
