import { join } from 'node:path';
import * as vscode from 'vscode';
import { counted } from '../../core/base/words.ts';
import {
  planAddComponent,
  type AddPlan,
  type TextChange,
} from '../../stack/scaffold/addComponent.ts';
import { component, components, type ComponentId } from '../../stack/scaffold/components.ts';
import { cancelled, StackError } from '../../stack/errors.ts';
import { readInventory } from '../../stack/scaffold/inventory.ts';
import { isPortFree } from '../../stack/run/ports.ts';
import type { Project } from '../../stack/compose/project.ts';
import type { Row } from '../row.ts';
import type { CommandServices } from '../services.ts';
import { projectOf } from './folder.ts';

const scheme = 'prometheus-proposal';

/** Adds a component to a stack: shown as a diff first, applied as one edit that one undo takes back. */
export async function addComponent(
  { state, extension }: Pick<CommandServices, 'state' | 'extension'>,
  row: Row,
): Promise<void> {
  const project = await projectOf(row, state);
  const { folder } = project;
  const id = componentOf(row) ?? (await pickComponent(project));
  const template = join(extension.extensionPath, 'stack-template');
  const plan = await planAddComponent({ template, ...project, component: id, isPortFree });
  await confirm(folder, plan, component(id).title);
  await apply(folder, plan);
  void vscode.window.showInformationMessage(
    `Added ${component(id).title}. Start the stack to run it.`,
  );
}

/** The component that a button of the tutorial names. */
function componentOf(row: Row): ComponentId | undefined {
  const id = row.kind === 'component' ? row.component : undefined;
  return components.find((one) => one.id === id)?.id;
}

async function pickComponent(project: Project): Promise<ComponentId> {
  const { present } = await readInventory(project);
  const missing = components.filter(({ id }) => !present.has(id));
  if (missing.length === 0) {
    throw new StackError(
      'already-there',
      'All components are already in this stack.',
      'Change its files to adapt it.',
    );
  }
  const picked = await vscode.window.showQuickPick(
    missing.map(({ id, title, brings }) => ({ label: title, description: brings, id })),
    { title: 'Add Component' },
  );
  if (picked === undefined) throw cancelled();
  return picked.id;
}

/** Shows all changes side by side and asks; anything but yes ends the command. */
async function confirm(folder: string, plan: AddPlan, title: string): Promise<void> {
  const texts = new Map<string, string>();
  const proposal = (file: vscode.Uri, text: string): vscode.Uri => {
    const uri = file.with({ scheme, authority: '' });
    texts.set(uri.path, text);
    return uri;
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: (uri) => texts.get(uri.path) ?? '',
  });
  try {
    const changed = plan.changes.map(({ path, after }) => {
      const uri = vscode.Uri.file(join(folder, path));
      return [uri, uri, proposal(uri, after)];
    });
    const added = plan.files.map(({ path, contents }) => {
      const uri = vscode.Uri.file(join(folder, path));
      return [uri, undefined, proposal(uri, new TextDecoder().decode(contents))];
    });
    const heading = `Add ${title}`;
    await vscode.commands.executeCommand('vscode.changes', heading, [...changed, ...added]);
    const yes = 'Apply';
    const count = plan.changes.length + plan.files.length;
    // Not a notification, which hides before the changes are read.
    const answer = await vscode.window.showQuickPick([yes, 'Cancel'], {
      title: `Add ${title}: apply these changes to ${counted(count, 'file')}?`,
      ignoreFocusOut: true,
    });
    if (answer !== yes) throw cancelled();
  } finally {
    provider.dispose();
  }
}

async function apply(folder: string, plan: AddPlan): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  for (const change of plan.changes) await addChange(edit, folder, change);
  for (const { path, contents, state } of plan.files) {
    // A file of that name that is the user's stays as it is.
    if (state !== 'new') continue;
    edit.createFile(vscode.Uri.file(join(folder, path)), { contents, ignoreIfExists: true });
  }
  if (!(await vscode.workspace.applyEdit(edit))) {
    throw new StackError(
      'file-unwritable',
      'The changes could not be applied.',
      'No file was changed. Check that the files are writable.',
    );
  }
  await vscode.workspace.saveAll(false);
}

/** Only what is new is inserted, so that cursors, folds and the undo history survive. */
async function addChange(
  edit: vscode.WorkspaceEdit,
  folder: string,
  change: TextChange,
): Promise<void> {
  const uri = vscode.Uri.file(join(folder, change.path));
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  if (before !== change.before) {
    throw new StackError(
      'file-changed',
      `${change.path} changed in the meantime.`,
      'Save it and run Add Component again.',
    );
  }
  const { after } = change;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start++;
  let end = 0;
  while (end < before.length - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const range = new vscode.Range(
    document.positionAt(start),
    document.positionAt(before.length - end),
  );
  edit.replace(uri, range, after.slice(start, after.length - end));
}
