import * as vscode from 'vscode';
import { plainText } from '../core/base/plainText.ts';
import type { ViewNode } from './nodes.ts';

/** A row as VS Code shows it; the tooltip is added when it is hovered. */
export function toTreeItem(node: ViewNode): vscode.TreeItem {
  const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;
  const state = node.children === undefined ? None : node.expanded === true ? Expanded : Collapsed;
  const label = plainText(node.label);
  const item = new vscode.TreeItem(label, state);
  item.id = node.id;
  const color = node.icon.color === undefined ? undefined : new vscode.ThemeColor(node.icon.color);
  item.iconPath = new vscode.ThemeIcon(node.icon.id, color);
  const description = node.description === undefined ? undefined : plainText(node.description);
  if (description !== undefined) item.description = description;
  if (node.contextValue !== undefined) item.contextValue = node.contextValue;
  if (node.command !== undefined) item.command = { ...node.command, command: node.command.id };
  item.accessibilityInformation = { label: `${label}, ${description ?? ''}` };
  return item;
}

/** Adds the tooltip, which is built only when somebody looks. */
export async function withTooltip(item: vscode.TreeItem, node: ViewNode): Promise<vscode.TreeItem> {
  if (node.tooltip !== undefined) item.tooltip = new vscode.MarkdownString(await node.tooltip());
  return item;
}
