import { runCommand } from '../../../src/stack/compose/runCommand.ts';
import { diagnose } from '../../../src/stack/diagnose/diagnose.ts';
import { gatherEvidence } from '../../../src/stack/diagnose/evidence.ts';
import { openEngine } from '../../../src/stack/engine/engine.ts';
import { openServers } from '../../../src/stack/prove/servers.ts';

/** A program that diagnoses the stack in a folder once and prints what it finds as JSON. */
const [, , folder = ''] = process.argv;

void (async () => {
  const stack = {
    project: { folder },
    engine: await openEngine(),
    servers: await openServers({ folder }, fetch),
  };
  process.stdout.write(JSON.stringify(diagnose(await gatherEvidence(stack, { run: runCommand }))));
})();
