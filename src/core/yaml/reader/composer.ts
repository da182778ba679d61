import type { Cursor, Mark, SyntaxFault } from './cursor.ts';
import { type Dialect, type NodeProperties, scalarFlags, type YamlNode } from '../tree/node.ts';
import { readProperties } from './nodeProperties.ts';
import { Scanner } from './scanner.ts';
import { TagDirectives } from './tagDirectives.ts';
import type { Token, TokenType } from './token.ts';
import { TreeBuilder } from './treeBuilder.ts';

/** An empty scalar's flags. */
const PLAIN = scalarFlags('plain', true, 0);

/** The states of libyaml's parser between two events (parserc.go). */
type State =
  | 'document-end'
  | 'block-node'
  | 'block-sequence-first-entry'
  | 'block-sequence-entry'
  | 'indentless-sequence-entry'
  | 'block-mapping-first-key'
  | 'block-mapping-key'
  | 'block-mapping-value'
  | 'flow-sequence-first-entry'
  | 'flow-sequence-entry'
  | 'flow-sequence-entry-mapping-key'
  | 'flow-sequence-entry-mapping-value'
  | 'flow-sequence-entry-mapping-end'
  | 'flow-mapping-first-key'
  | 'flow-mapping-key'
  | 'flow-mapping-value'
  | 'flow-mapping-empty-value';

/** Result of one document: no root and no fault where the stream has no further document. */
export interface ComposedDocument {
  readonly root: YamlNode | undefined;
  readonly fault: SyntaxFault | undefined;
}

/**
 * Tokens to nodes: libyaml's parser and go-yaml's composer in one, with a stack of its own instead
 * of recursion. The comments quote the productions of parserc.go that a function mirrors.
 */
export class Composer {
  /** Offset of the token behind the last document composed; undefined at the stream's end. */
  behind: number | undefined = undefined;
  /** True once an anchor, an alias or a tag was met. */
  marked = false;
  readonly #cursor: Cursor;
  readonly #scanner: Scanner;
  readonly #tags = new TagDirectives();
  readonly #states: State[] = [];
  /** Offsets and lines at which the open collections start; marks only where one is blamed. */
  readonly #starts: number[] = [];
  readonly #startLines: number[] = [];
  #state: State = 'document-end';
  #tree: TreeBuilder;
  #fault: SyntaxFault | undefined = undefined;
  #started = false;

  constructor(cursor: Cursor, dialect: Dialect) {
    this.#cursor = cursor;
    this.#scanner = new Scanner(cursor, dialect);
    this.#tree = new TreeBuilder(cursor.source);
  }

  /** Composes the next document of the stream. */
  compose(): ComposedDocument {
    this.#tree = new TreeBuilder(this.#cursor.source);
    const opened = this.#openDocument();
    if (opened !== true) return { root: undefined, fault: opened };
    let going = true;
    while (going && this.#state !== 'document-end') going = this.#step();
    if (going && this.#closeDocument()) return { root: this.#tree.root, fault: undefined };
    return { root: undefined, fault: this.#fault ?? this.#cursor.fault };
  }

  /** True behind the document's start; a fault or, at the stream's end, undefined otherwise. */
  #openDocument(): true | SyntaxFault | undefined {
    const implicit = !this.#started;
    if (!this.#started) {
      if (this.#scanner.peek() === undefined) return this.#cursor.fault;
      this.#scanner.skip();
      this.#started = true;
    }
    let token = this.#scanner.peek();
    while (!implicit && token?.type === 'document-end') {
      this.#scanner.skip();
      token = this.#scanner.peek();
    }
    if (token === undefined) return this.#cursor.fault;
    if (token.type === 'stream-end') return undefined;
    const bare =
      implicit &&
      token.type !== 'version-directive' &&
      token.type !== 'tag-directive' &&
      token.type !== 'document-start';
    if (!this.#readDirectives()) return this.#fault ?? this.#cursor.fault;
    this.#states.push('document-end');
    if (bare) {
      this.#state = 'block-node';
      return true;
    }
    token = this.#scanner.peek();
    if (token === undefined) return this.#cursor.fault;
    if (token.type !== 'document-start') {
      this.#fail('did not find expected <document start>', token);
      return this.#fault;
    }
    this.#scanner.skip();
    token = this.#scanner.peek();
    if (token === undefined) return this.#cursor.fault;
    if (isDocumentBoundary(token.type)) {
      this.#popState();
      this.#addEmpty(token.from, token.line);
    } else this.#state = 'block-node';
    return true;
  }

  #closeDocument(): boolean {
    const token = this.#scanner.peek();
    if (token === undefined) return false;
    this.behind = token.type === 'stream-end' ? undefined : token.from;
    if (token.type === 'document-end') this.#scanner.skip();
    this.#tags.clear();
    return true;
  }

  #readDirectives(): boolean {
    let version = false;
    for (;;) {
      const token = this.#scanner.peek();
      if (token === undefined) return false;
      if (token.type === 'version-directive') {
        if (version) return this.#fail('found duplicate %YAML directive', token);
        if (token.text !== '1.1') return this.#fail('found incompatible YAML document', token);
        version = true;
      } else if (token.type === 'tag-directive') {
        if (!this.#tags.add(token.text, token.suffix)) {
          return this.#fail('found duplicate %TAG directive', token);
        }
      } else return true;
      this.#scanner.skip();
    }
  }

  #fail(problem: string, token: Token, contextMark?: Mark): false {
    const problemMark = { pos: token.from, line: token.line };
    this.#fault = { stage: 'parser', problem, problemMark, contextMark };
    return false;
  }

  #popState(): void {
    this.#state = this.#states.pop() ?? 'document-end';
  }

  #addEmpty(pos: number, line: number): true {
    this.#tree.addScalar(pos, pos, line, PLAIN, undefined);
    return true;
  }

  /** Reads on until one more node has begun or ended. */
  #step(): boolean {
    switch (this.#state) {
      case 'document-end':
        return true;
      case 'block-node':
        return this.#node(true, false);
      case 'block-sequence-first-entry':
        return this.#open() && this.#blockSequenceEntry();
      case 'block-sequence-entry':
        return this.#blockSequenceEntry();
      case 'indentless-sequence-entry':
        return this.#indentlessSequenceEntry();
      case 'block-mapping-first-key':
        return this.#open() && this.#blockMappingKey();
      case 'block-mapping-key':
        return this.#blockMappingKey();
      case 'block-mapping-value':
        return this.#blockMappingValue();
      case 'flow-sequence-first-entry':
        return this.#open() && this.#flowSequenceEntry(true);
      case 'flow-sequence-entry':
        return this.#flowSequenceEntry(false);
      case 'flow-sequence-entry-mapping-key':
        return this.#flowPairKey();
      case 'flow-sequence-entry-mapping-value':
        return this.#flowPairValue();
      case 'flow-sequence-entry-mapping-end':
        return this.#flowPairEnd();
      case 'flow-mapping-first-key':
        return this.#open() && this.#flowMappingKey(true);
      case 'flow-mapping-key':
        return this.#flowMappingKey(false);
      case 'flow-mapping-value':
        return this.#flowMappingValue(false);
      case 'flow-mapping-empty-value':
        return this.#flowMappingValue(true);
    }
  }

  /** Takes the token that opens a collection. */
  #open(): boolean {
    const token = this.#scanner.peek();
    if (token === undefined) return false;
    this.#starts.push(token.from);
    this.#startLines.push(token.line);
    this.#scanner.skip();
    return true;
  }

  /** Where the innermost collection starts. */
  get #start(): Mark | undefined {
    const pos = this.#starts.at(-1);
    const line = this.#startLines.at(-1);
    return pos === undefined || line === undefined ? undefined : { pos, line };
  }

  /** Ends a collection: `to` is where its text ends, undefined for the end of its last node. */
  #close(to: number | undefined): true {
    this.#popState();
    this.#starts.pop();
    this.#startLines.pop();
    this.#tree.end(to);
    return true;
  }

  /** Sets the state to come back to, and reads a node. */
  #nodeThen(next: State, block: boolean, indentless: boolean): boolean {
    this.#states.push(next);
    return this.#node(block, indentless);
  }

  #emptyThen(next: State, pos: number, line: number): true {
    this.#state = next;
    return this.#addEmpty(pos, line);
  }

  /** `block_node`, `flow_node`, `block_node_or_indentless_sequence` */
  #node(block: boolean, indentless: boolean): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type === 'alias') return this.#alias(token);
    const start = token.from;
    const { line } = token;
    let properties: NodeProperties | undefined;
    let end = start;
    if (token.type === 'anchor' || token.type === 'tag') {
      this.marked = true;
      const read = readProperties(this.#scanner, this.#tags, { pos: start, line });
      if (read === undefined || 'problem' in read) {
        this.#fault = read;
        return false;
      }
      ({ properties, end } = read);
      token = this.#scanner.peek();
      if (token === undefined) return false;
    }
    const { from } = token;
    switch (token.type) {
      case 'scalar':
        this.#popState();
        this.#tree.addScalar(from, token.to, line, token.flags, properties);
        this.#scanner.skip();
        return true;
      case 'flow-sequence-start':
        return this.#begin('sequence', 'flow-sequence-first-entry', true, from, line, properties);
      case 'flow-mapping-start':
        return this.#begin('mapping', 'flow-mapping-first-key', true, from, line, properties);
      case 'block-entry':
        if (!indentless) break;
        return this.#begin('sequence', 'indentless-sequence-entry', false, from, line, properties);
      case 'block-sequence-start':
        if (!block) break;
        return this.#begin('sequence', 'block-sequence-first-entry', false, from, line, properties);
      case 'block-mapping-start':
        if (!block) break;
        return this.#begin('mapping', 'block-mapping-first-key', false, from, line, properties);
      default:
        break;
    }
    if (properties !== undefined) {
      this.#popState();
      this.#tree.addScalar(end, end, line, PLAIN, properties);
      return true;
    }
    return this.#fail('did not find expected node content', token, { pos: start, line });
  }

  #begin(
    kind: 'sequence' | 'mapping',
    state: State,
    flow: boolean,
    from: number,
    line: number,
    properties: NodeProperties | undefined,
  ): true {
    this.#state = state;
    this.#tree.begin(kind, flow, from, line, properties);
    return true;
  }

  #alias(token: Token): boolean {
    this.marked = true;
    this.#popState();
    const { from, to, line, text: name } = token;
    const target = this.#tree.anchored(name);
    this.#scanner.skip();
    if (target === undefined) {
      const mark = { pos: from, line };
      const problem = `unknown anchor '${name}' referenced`;
      this.#fault = { stage: 'composer', problem, problemMark: mark, contextMark: undefined };
      return false;
    }
    this.#tree.add({ kind: 'alias', from, to, line: line + 1, name, target });
    return true;
  }

  /** `block_sequence ::= BLOCK-SEQUENCE-START (BLOCK-ENTRY block_node?)* BLOCK-END` */
  #blockSequenceEntry(): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type === 'block-entry') {
      const { to, endLine } = token;
      this.#scanner.skip();
      token = this.#scanner.peek();
      if (token === undefined) return false;
      if (token.type !== 'block-entry' && token.type !== 'block-end') {
        return this.#nodeThen('block-sequence-entry', true, false);
      }
      return this.#emptyThen('block-sequence-entry', to, endLine);
    }
    if (token.type !== 'block-end') {
      return this.#fail("did not find expected '-' indicator", token, this.#start);
    }
    this.#scanner.skip();
    return this.#close(undefined);
  }

  /** `indentless_sequence ::= (BLOCK-ENTRY block_node?)+` */
  #indentlessSequenceEntry(): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type !== 'block-entry') {
      this.#popState();
      this.#tree.end(undefined);
      return true;
    }
    const { to, endLine } = token;
    this.#scanner.skip();
    token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type !== 'block-entry' && !endsBlockEntry(token.type)) {
      return this.#nodeThen('indentless-sequence-entry', true, false);
    }
    return this.#emptyThen('indentless-sequence-entry', to, endLine);
  }

  /** `block_mapping ::= BLOCK-MAPPING_START ((KEY node?)? (VALUE node?)?)* BLOCK-END`, the key */
  #blockMappingKey(): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type === 'key') {
      const { to, endLine } = token;
      this.#scanner.skip();
      token = this.#scanner.peek();
      if (token === undefined) return false;
      if (!endsBlockEntry(token.type)) return this.#nodeThen('block-mapping-value', true, true);
      return this.#emptyThen('block-mapping-value', to, endLine);
    }
    if (token.type !== 'block-end') {
      return this.#fail('did not find expected key', token, this.#start);
    }
    this.#scanner.skip();
    return this.#close(undefined);
  }

  #blockMappingValue(): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type !== 'value') return this.#emptyThen('block-mapping-key', token.from, token.line);
    const { to, endLine } = token;
    this.#scanner.skip();
    token = this.#scanner.peek();
    if (token === undefined) return false;
    if (!endsBlockEntry(token.type)) return this.#nodeThen('block-mapping-key', true, true);
    return this.#emptyThen('block-mapping-key', to, endLine);
  }

  /** `flow_sequence ::= FLOW-SEQUENCE-START (entry FLOW-ENTRY)* entry? FLOW-SEQUENCE-END` */
  #flowSequenceEntry(first: boolean): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type !== 'flow-sequence-end') {
      if (!first) {
        if (token.type !== 'flow-entry') {
          return this.#fail("did not find expected ',' or ']'", token, this.#start);
        }
        this.#scanner.skip();
        token = this.#scanner.peek();
        if (token === undefined) return false;
      }
      if (token.type === 'key') {
        this.#begin(
          'mapping',
          'flow-sequence-entry-mapping-key',
          true,
          token.from,
          token.line,
          undefined,
        );
        this.#scanner.skip();
        return true;
      }
      if (token.type !== 'flow-sequence-end') {
        return this.#nodeThen('flow-sequence-entry', false, false);
      }
    }
    const { to } = token;
    this.#scanner.skip();
    return this.#close(to);
  }

  /** The key of `[key: value]`. */
  #flowPairKey(): boolean {
    const token = this.#scanner.peek();
    if (token === undefined) return false;
    if (
      token.type !== 'value' &&
      token.type !== 'flow-entry' &&
      token.type !== 'flow-sequence-end'
    ) {
      return this.#nodeThen('flow-sequence-entry-mapping-value', false, false);
    }
    const { to, endLine } = token;
    // libyaml drops the token here, whatever it is.
    this.#scanner.skip();
    return this.#emptyThen('flow-sequence-entry-mapping-value', to, endLine);
  }

  #flowPairValue(): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    // go-yaml marks an empty value where the `:` stands, not where the next token does.
    const { from, line } = token;
    if (token.type === 'value') {
      this.#scanner.skip();
      token = this.#scanner.peek();
      if (token === undefined) return false;
      if (token.type !== 'flow-entry' && token.type !== 'flow-sequence-end') {
        return this.#nodeThen('flow-sequence-entry-mapping-end', false, false);
      }
    }
    return this.#emptyThen('flow-sequence-entry-mapping-end', from, line);
  }

  #flowPairEnd(): boolean {
    if (this.#scanner.peek() === undefined) return false;
    this.#state = 'flow-sequence-entry';
    this.#tree.end(undefined);
    return true;
  }

  /** `flow_mapping ::= FLOW-MAPPING-START (entry FLOW-ENTRY)* entry? FLOW-MAPPING-END`, the key */
  #flowMappingKey(first: boolean): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (token.type !== 'flow-mapping-end') {
      if (!first) {
        if (token.type !== 'flow-entry') {
          return this.#fail("did not find expected ',' or '}'", token, this.#start);
        }
        this.#scanner.skip();
        token = this.#scanner.peek();
        if (token === undefined) return false;
      }
      if (token.type === 'key') {
        this.#scanner.skip();
        token = this.#scanner.peek();
        if (token === undefined) return false;
        if (!endsFlowKey(token.type)) return this.#nodeThen('flow-mapping-value', false, false);
        return this.#emptyThen('flow-mapping-value', token.from, token.line);
      }
      if (token.type !== 'flow-mapping-end') {
        return this.#nodeThen('flow-mapping-empty-value', false, false);
      }
    }
    const { to } = token;
    this.#scanner.skip();
    return this.#close(to);
  }

  #flowMappingValue(empty: boolean): boolean {
    let token = this.#scanner.peek();
    if (token === undefined) return false;
    if (!empty && token.type === 'value') {
      this.#scanner.skip();
      token = this.#scanner.peek();
      if (token === undefined) return false;
      if (token.type !== 'flow-entry' && token.type !== 'flow-mapping-end') {
        return this.#nodeThen('flow-mapping-key', false, false);
      }
    }
    return this.#emptyThen('flow-mapping-key', token.from, token.line);
  }
}

function isDocumentBoundary(type: TokenType): boolean {
  return (
    type === 'version-directive' ||
    type === 'tag-directive' ||
    type === 'document-start' ||
    type === 'document-end' ||
    type === 'stream-end'
  );
}

function endsBlockEntry(type: TokenType): boolean {
  return type === 'key' || type === 'value' || type === 'block-end';
}

function endsFlowKey(type: TokenType): boolean {
  return type === 'value' || type === 'flow-entry' || type === 'flow-mapping-end';
}
