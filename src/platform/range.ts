import * as vscode from 'vscode';
import type { Place } from '../core/base/place.ts';

/** The range of a place, whether its file is open or not. */
export function rangeOf({ from, to }: Pick<Place, 'from' | 'to'>): vscode.Range {
  return new vscode.Range(from.line, from.character, to.line, to.character);
}
