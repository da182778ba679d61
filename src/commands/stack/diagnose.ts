import { basename } from 'node:path';
import { counted } from '../../core/base/words.ts';
import { withProgress } from '../../platform/progress.ts';
import { diagnose as findProblems, type Diagnosis } from '../../stack/diagnose/diagnose.ts';
import { gatherEvidence } from '../../stack/diagnose/evidence.ts';
import { openEngine } from '../../stack/engine/engine.ts';
import { applyRepair } from '../../stack/diagnose/repairs.ts';
import { openServers } from '../../stack/prove/servers.ts';
import type { RunningStack } from '../../stack/prove/verify.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';
import { ProgressList, type Step } from './progressList.ts';
import { runGuarded } from './run.ts';
import { stackTools } from './tools.ts';

type DiagnoseServices = Pick<CommandServices, 'settings' | 'state' | 'log'>;

/** Looks for what is wrong, shows each finding with its evidence, and a button where a repair is safe. */
export async function diagnose(services: DiagnoseServices, row: Row): Promise<void> {
  const project = await projectOf(row, services.state);
  const { folder } = project;
  const name = basename(folder);
  const searching: Step = {
    id: 'searching',
    title: 'Collecting evidence from the engine and the servers',
    state: 'running',
  };
  const list = new ProgressList(`Diagnosing stack ${name}`, [searching]);
  const found = await list.run(async (signal) => {
    const stack: RunningStack = {
      project,
      engine: await openEngine(),
      servers: await openServers(project, fetch),
    };
    const diagnoses = findProblems(
      await gatherEvidence(stack, stackTools(services.settings), signal),
    );
    list.set({
      ...searching,
      state: 'passed',
      title: 'Collected evidence from the engine and the servers',
    });
    for (const [index, diagnosis] of diagnoses.entries()) {
      const run = () => {
        runRepair(services, stack, diagnosis, list);
      };
      list.set(stepOf(diagnosis, index, run));
    }
    return diagnoses.filter(({ kind }) => kind === 'problem').length;
  });
  await list.done(
    found === 0
      ? `Stack ${name}: no problems found`
      : `Stack ${name}: ${counted(found, 'problem')} found`,
  );
}

function stepOf(diagnosis: Diagnosis, index: number, run: () => void): Step {
  const { repair, evidence, remedy } = diagnosis;
  return {
    id: `${index}`,
    title: diagnosis.title,
    state: diagnosis.kind === 'problem' ? 'failed' : 'passed',
    detail: remedy,
    evidence: evidence.filter((line) => line !== '' && line !== diagnosis.title),
    ...(repair === undefined ? {} : { action: { icon: 'wrench', title: repair.title, run } }),
  };
}

function runRepair(
  services: DiagnoseServices,
  stack: RunningStack,
  { repair }: Diagnosis,
  list: ProgressList,
): void {
  if (repair === undefined) return;
  list.close();
  void runGuarded(services.log, async () => {
    await withProgress(repair.title, ({ signal }) =>
      applyRepair(repair, stack, stackTools(services.settings), signal),
    );
    await diagnose(services, { kind: 'stack', folder: stack.project.folder });
  });
}
