import type { Row } from '../row.ts';
import { activeServerKey } from '../../platform/activeServerKey.ts';
import type { CommandServices } from '../services.ts';
import { pickServer } from './pickServer.ts';

/** Makes the server of a row, or one that the user picks, the active one of this workspace. */
export async function selectServer(
  { servers, state }: Pick<CommandServices, 'servers' | 'state'>,
  row: Row,
): Promise<void> {
  const server = await pickServer(servers, row, 'Select Active Server', { isAsked: true });
  if (server === undefined) return;
  const { url } = server.address;
  servers.choose(url);
  await state.update(activeServerKey, url);
}
