import { formatLabels } from '../core/config/alertmanager/matchers/matcher.ts';
import type { RoutingView } from '../core/features/routing/routeView.ts';
import type { RoutingReply, TypedQuestion } from '../core/features/routing/routingReply.ts';
import type { AlertmanagerClient } from '../prometheus/alertmanager.ts';
import type { Servers } from '../prometheus/servers.ts';
import { shownUrl } from '../prometheus/shownUrl.ts';
import type { Documents } from './documents.ts';
import type { Routing } from './routing.ts';

/** The routes that an Alertmanager runs; it is asked anew with each question. Methods reject with `ServerError`. */
export class RunningRouting implements Routing {
  readonly id: string;
  readonly name: string;
  readonly #documents: Documents;
  readonly #client: Pick<AlertmanagerClient, 'status' | 'url'>;

  constructor(documents: Documents, client: Pick<AlertmanagerClient, 'status' | 'url'>) {
    this.#documents = documents;
    this.#client = client;
    this.id = client.url;
    this.name = shownUrl(client.url);
  }

  async routes(): Promise<RoutingView | undefined> {
    const { config } = await this.#client.status();
    return this.#documents.askAll((service) => service.routing.runningTree(config));
  }

  async whereTo(question: TypedQuestion): Promise<RoutingReply | undefined> {
    const { config } = await this.#client.status();
    return this.#documents.askAll((service) => service.routing.whereToIn(config, question));
  }
}

/** The Alertmanager with this URL, or the first of the Prometheus with it; undefined where there is none. */
export function alertmanagerAt(
  { list }: Pick<Servers, 'list'>,
  url: string | undefined,
): AlertmanagerClient | undefined {
  const all = list.flatMap(({ alertmanagers }) => alertmanagers);
  const ofServer = list.find(({ address }) => address.url === url)?.alertmanagers[0];
  return all.find((one) => one.url === url) ?? ofServer;
}

/** Labels as the user enters them: `alertname="DiskFull", severity="page"`. */
export function enteredLabels(labels: Readonly<Record<string, string>>): string {
  return formatLabels(Object.entries(labels)).replace(/^\{(.*)\}$/s, '$1');
}
