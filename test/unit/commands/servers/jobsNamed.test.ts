import { expect, it } from 'vitest';
import type { FileSummary } from '../../../../src/core/workspace/summary.ts';
import { WorkspaceIndex } from '../../../../src/core/workspace/workspaceIndex.ts';
import { jobsNamed } from '../../../../src/commands/servers/jobsNamed.ts';

const place = {
  from: { line: 1, character: 0 },
  to: { line: 1, character: 4 },
  span: { from: 5, to: 9 },
};

function configuration(...named: FileSummary['named']): FileSummary {
  return {
    kind: 'prometheus',
    isComplete: true,
    groups: [],
    parts: [],
    references: [],
    named,
  };
}

it('finds where configurations define a job, and not where something else has its name', () => {
  const index = new WorkspaceIndex();
  const job = { kind: 'job', name: 'node', isDefinition: true, place } as const;
  index.update('/b.yml', configuration(job));
  index.update('/a.yml', configuration({ ...job, name: 'other' }, job));
  index.update('/c.yml', configuration({ ...job, kind: 'receiver' }));
  expect(jobsNamed('node', index)).toEqual([
    { path: '/a.yml', place },
    { path: '/b.yml', place },
  ]);
  expect(jobsNamed('none', index)).toEqual([]);
});
