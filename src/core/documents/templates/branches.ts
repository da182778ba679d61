import { plainSpan, type Span } from '../../base/text.ts';
import type { TemplateAction } from './action.ts';

/** A part of a template that is there or not, or there in one of several forms. */
interface Block {
  readonly branches: Branch[];
  /** A definition: never there. */
  readonly isHidden: boolean;
  /** How many passes it takes to see each branch, and the absence of all, once. */
  passes: number;
}

interface Branch {
  readonly from: number;
  to: number;
  readonly blocks: Block[];
  passes: number;
}

/** More than so many forms of one template are not looked at. */
const MOST_PASSES = 6;

/**
 * The alternatives of a template. Its text is read once for each of `passes`, so that each branch is seen at
 * least once, as far as there are not too many.
 */
export class Branches {
  readonly #blocks: readonly Block[];
  /** How many passes show each branch, and its absence, once. */
  readonly passes: number;
  /** The passes that are enough to see each branch. */
  readonly shown: readonly number[];
  /** True where several blocks may differ in what is there: `inverted` passes tell that. */
  readonly areMany: boolean;

  constructor(actions: readonly TemplateAction[]) {
    this.#blocks = blocksOf(actions);
    this.passes = Math.min(MOST_PASSES, passesOf(this.#blocks));
    this.shown = this.#shown();
    this.areMany = this.#blocks.some(({ branches, isHidden }) => !isHidden && branches.length > 0);
  }

  #shown(): readonly number[] {
    const seen = new Set<Branch>();
    const passes: number[] = [];
    for (let pass = 0; pass < this.passes; pass++) {
      const { size } = seen;
      hide(this.#blocks, pass, false, [], seen);
      if (pass === 0 || seen.size > size) passes.push(pass);
    }
    return passes;
  }

  /** What a pass leaves out. An `inverted` one shows of neighbouring blocks the one and not the other. */
  hidden(pass: number, inverted = false): readonly Span[] {
    const spans: Span[] = [];
    hide(this.#blocks, pass, inverted, spans);
    return spans;
  }

  /** True where the text at `other` is there whenever that at `offset` is. */
  implies(offset: number, other: number): boolean {
    let blocks: readonly Block[] = this.#blocks;
    for (;;) {
      const inner = branchAt(blocks, other);
      if (inner === undefined) return true;
      if (offset < inner.from || offset > inner.to) return false;
      blocks = inner.blocks;
    }
  }
}

function branchAt(blocks: readonly Block[], offset: number): Branch | undefined {
  for (const { branches } of blocks) {
    const found = branches.find(({ from, to }) => offset >= from && offset < to);
    if (found !== undefined) return found;
  }
  return undefined;
}

function blocksOf(actions: readonly TemplateAction[]): Block[] {
  const top: Block[] = [];
  const stack: { readonly block: Block; branch: Branch }[] = [];
  for (const { role, from, to } of actions) {
    const around = stack.at(-1);
    if (role === 'open' || role === 'hide') {
      const branch: Branch = { from: to, to, blocks: [], passes: 1 };
      const block: Block = { branches: [branch], isHidden: role === 'hide', passes: 1 };
      (around?.branch.blocks ?? top).push(block);
      stack.push({ block, branch });
    } else if (around !== undefined && (role === 'else' || role === 'close')) {
      around.branch.to = from;
      if (role === 'close') {
        count(around.block);
        stack.pop();
        continue;
      }
      around.branch = { from: to, to, blocks: [], passes: 1 };
      around.block.branches.push(around.branch);
    }
  }
  // What nobody closes hides nothing.
  for (const { branch } of stack) branch.to = branch.from;
  return top;
}

function count(block: Block): void {
  for (const branch of block.branches) branch.passes = passesOf(branch.blocks);
  // Without `else`, nothing may be there.
  const absent = block.branches.length === 1 ? 1 : 0;
  block.passes = block.branches.reduce((sum, { passes }) => sum + passes, absent);
}

function passesOf(blocks: readonly Block[]): number {
  return blocks.reduce((most, { passes }) => Math.max(most, passes), 1);
}

function hide(
  blocks: readonly Block[],
  pass: number,
  inverted: boolean,
  spans: Span[],
  seen?: Set<Branch>,
): void {
  blocks.forEach(({ branches, isHidden, passes }, index) => {
    let left = isHidden ? -1 : (pass + (inverted ? index : 0)) % passes;
    for (const branch of branches) {
      if (left >= 0 && left < branch.passes) {
        seen?.add(branch);
        hide(branch.blocks, left, inverted, spans, seen);
      } else spans.push(plainSpan(branch));
      left = left < 0 ? left : left - branch.passes < 0 ? -1 : left - branch.passes;
    }
  });
}
