// Every place of src/core that a mutant can change, as clang's syntax tree has them, and the sources with all of them built in, of which one is
// chosen at run time (mutants.hpp). Found from the tree, not from line numbers: the code may change under it.
// Not mutated: what a macro brings (assert), what the compiler computes (array sizes, template arguments, case labels, tables declared constexpr),
// names of an enumeration, declarations of operators.
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const isObject = (v) => v !== null && typeof v === 'object';

/** The file of every location: clang writes it only where it changes from one location to the next. */
function fillInFiles(node, state) {
  if ('offset' in node && 'tokLen' in node) {
    if (node.file) state.file = node.file;
    node.file = state.file;
    return;
  }
  for (const key in node) {
    if (key === 'includedFrom' || !isObject(node[key])) continue;
    fillInFiles(node[key], state);
  }
}

/** What clang prints: one JSON text after the other, each from a line `{` to a line `}`. */
function* trees(text) {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n}\n', at);
    if (end < 0) return;
    const tree = JSON.parse(text.slice(at, end + 2));
    fillInFiles(tree, { file: '' });
    yield tree;
    at = end + 3;
  }
}

const BINARY = {
  '<': ['less', '<=', '>='], '<=': ['less_equal', '<', '>'], '>': ['greater', '>=', '<='], '>=': ['greater_equal', '>', '<'], '==': ['equal', '!='], '!=': ['not_equal', '=='],
  '+': ['plus', '-'], '-': ['minus', '+'], '*': ['times', '/'], '/': ['divided', '*'], '%': ['modulo', '/'],
  '&': ['bit_and', '|'], '|': ['bit_or', '&'], '<<': ['shift_left', '>>'], '>>': ['shift_right', '<<'],
};
const ASSIGNMENT = {
  '+=': ['add', '-='], '-=': ['subtract', '+='], '*=': ['multiply', '/='], '/=': ['divide', '*='], '|=': ['also', '&='], '&=': ['only', '|='],
};
const COMPARISONS = ['<', '<=', '>', '>=', '==', '!='];

/** Comments become blanks, so that an operator is all that is left between its operands. */
const withoutComments = (text) => text.replace(/\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));

class File {
  constructor(top, name) {
    this.name = name;
    this.bytes = readFileSync(join(top, name)); // clang counts bytes
    this.inserted = []; // {at, text, outer}: what comes in, and how far out it stands
    this.replaced = new Map(); // offset: {end, text}
    this.seen = new Set();
  }
  text(from, to) { return this.bytes.subarray(from, to).toString(); }
  line(offset) { return this.bytes.subarray(0, offset).reduce((n, byte) => n + (byte === 10), 1); }
  lineText(offset) {
    const from = this.bytes.lastIndexOf(10, offset - 1) + 1, to = this.bytes.indexOf(10, offset);
    return this.text(from, to < 0 ? undefined : to).trim();
  }
}

export class Mutants {
  /** @param {string} top the folder of the repository */
  constructor(top, folder = 'src/core') {
    this.top = top;
    this.list = []; // {file, at, line, code, what}
    this.files = new Map();
    this.constants = 0; // numbers that only the compiler sees
    this.candidates = []; // constants with a name
    this.names = new Map(); // of variables: where they are declared
    const names = readdirSync(join(top, folder)).sort();
    for (const name of names) this.files.set(`${folder}/${name}`, new File(top, `${folder}/${name}`));
    for (const name of names.filter((n) => n.endsWith('.cpp'))) {
      const args = ['-std=c++20', '-fno-exceptions', '-fno-rtti', '-Isrc', '-w', '-fsyntax-only', '-Xclang', '-ast-dump=json', '-Xclang', '-ast-dump-filter=ltci', `${folder}/${name}`];
      const text = execFileSync('clang++-14', args, { cwd: top, encoding: 'utf8', maxBuffer: 1 << 30 });
      for (const tree of trees(text)) this.visit(tree);
    }
    for (const node of this.candidates) if (this.names.get(node.name).size === 1) this.constant(node);
  }

  /** Where a node stands: null where a macro brought it or it is none of ours. */
  place(node) {
    const begin = node.range?.begin, end = node.range?.end;
    if (!begin || !end || !('offset' in begin) || !('offset' in end) || begin.file !== end.file) return null;
    const file = this.files.get(begin.file);
    return file ? { file, from: begin.offset, to: end.offset + end.tokLen } : null;
  }

  add(file, at, was, becomes) {
    this.list.push({ file: file.name, at, line: file.line(at), code: file.lineText(at), what: `${was} → ${becomes}` });
    return this.list.length - 1;
  }
  /** Once for each place: a template stands in the tree for each of its uses. */
  isNew(file, at, kind) {
    const key = `${at} ${kind}`;
    if (file.seen.has(key)) return false;
    file.seen.add(key);
    return true;
  }
  wrap(file, from, to, before, after) {
    file.inserted.push({ at: from, text: before, from, to, opens: true }, { at: to, text: after, from, to, opens: false });
  }

  /** The operator between two operands: its place, or null where something else stands there. */
  between(file, left, right, operator) {
    const gap = withoutComments(file.text(left.to, right.from));
    if (gap.trim() !== operator) return null;
    return left.to + Buffer.byteLength(gap.slice(0, gap.indexOf(operator)));
  }

  operator(node, operator, left, right) {
    const whole = this.place(node), a = this.place(left), b = this.place(right);
    if (!whole || !a || !b || a.file !== whole.file || b.file !== whole.file) return;
    const { file } = whole, at = this.between(file, a, b, operator);
    if (at === null || !this.isNew(file, at, 'operator')) return;
    const cover = (before, comma, after) => {
      this.wrap(file, whole.from, whole.to, before, after);
      file.replaced.set(at, { end: at + operator.length, text: comma });
    };
    if (operator === '&&' || operator === '||') {
      const n = this.add(file, at, operator, operator === '&&' ? '||' : '&&'), on = `::ltci::mut::on<${n}>()`;
      cover(`(${on} != ((${on} != static_cast<bool>(`, `)) ${operator} (${on} != static_cast<bool>(`, `))))`);
    } else if (operator in BINARY) {
      const [name, ...others] = BINARY[operator];
      const numbers = others.map((other) => this.add(file, at, operator, other));
      cover(`::ltci::mut::${name}<${numbers.join(', ')}>(`, ', ', ')');
    } else if (operator in ASSIGNMENT) {
      const [name, other] = ASSIGNMENT[operator];
      cover(`::ltci::mut::${name}<${this.add(file, at, operator, other)}>(`, ', ', ')');
    }
  }

  unary(node) {
    const whole = this.place(node), operand = this.place(node.inner[0]);
    if (!whole || !operand) return;
    const { file } = whole, { opcode } = node, prefix = !node.isPostfix;
    const at = prefix ? whole.from : operand.to;
    if (file.text(at, at + opcode.length) !== opcode) return;
    if (opcode === '!' || opcode === '~' || opcode === '++' || opcode === '--') {
      if (!this.isNew(file, at, 'operator')) return;
      const n = this.add(file, at, prefix ? `${opcode}x` : `x${opcode}`, opcode === '!' || opcode === '~' ? 'x' : (prefix ? `${opcode === '++' ? '--' : '++'}x` : `x${opcode === '++' ? '--' : '++'}`));
      if (opcode === '!') {
        this.wrap(file, whole.from, whole.to, `(::ltci::mut::on<${n}>() == static_cast<bool>(`, '))');
      } else {
        const name = opcode === '~' ? 'without_complement' : `${opcode === '++' ? 'increment' : 'decrement'}${prefix ? '' : '_after'}`;
        this.wrap(file, whole.from, whole.to, `::ltci::mut::${name}<${n}>(`, ')');
      }
      file.replaced.set(at, { end: at + opcode.length, text: '' });
    }
  }

  literal(node) {
    const place = this.place(node);
    if (!place || !this.isNew(place.file, place.from, 'literal')) return;
    const { file, from, to } = place, text = file.text(from, to);
    if (node.kind === 'CXXBoolLiteralExpr') {
      this.wrap(file, from, to, `::ltci::mut::truth<${this.add(file, from, text, text === 'true' ? 'false' : 'true')}>(`, ')');
    } else if (/^(0x[0-9a-f']+|[0-9'’]+)[uUlL]*$/i.test(text)) {
      const up = this.add(file, from, text, `${text} + 1`), down = this.add(file, from, text, `${text} - 1`);
      this.wrap(file, from, to, `::ltci::mut::number<${up}, ${down}>(`, ')');
    }
  }

  /** if, while, for, ?: — the other way round. Where the condition is one comparison or a denial, that mutant is there already. */
  condition(node) {
    let inner = node;
    while (['ParenExpr', 'ImplicitCastExpr', 'ExprWithCleanups'].includes(inner?.kind)) inner = inner.inner[0];
    if (!inner || (inner.kind === 'BinaryOperator' && COMPARISONS.includes(inner.opcode)) || (inner.kind === 'UnaryOperator' && inner.opcode === '!')) return;
    if (inner.kind === 'CXXOperatorCallExpr' || inner.kind === 'CXXRewrittenBinaryOperator' || inner.kind === 'CXXBoolLiteralExpr') return;
    const place = this.place(node);
    if (!place || !this.isNew(place.file, place.from, 'condition')) return;
    const n = this.add(place.file, place.from, 'condition', 'its contrary');
    this.wrap(place.file, place.from, place.to, `(::ltci::mut::on<${n}>() != static_cast<bool>(`, '))');
  }

  /** `if (T* x = f())`: the contrary stands behind it. */
  conditionVariable(declaration) {
    const variable = declaration?.inner?.[0], place = variable && this.place(variable);
    if (!place || !variable.name || !this.isNew(place.file, place.from, 'condition')) return;
    const n = this.add(place.file, place.from, 'condition', 'its contrary');
    place.file.inserted.push({ at: place.to, text: `; ::ltci::mut::on<${n}>() != static_cast<bool>(${variable.name})`, from: place.from, to: place.to, opens: false });
  }

  extremum(call) {
    let callee = call.inner?.[0];
    while (callee?.kind === 'ImplicitCastExpr') callee = callee.inner[0];
    if (!['DeclRefExpr', 'UnresolvedLookupExpr'].includes(callee?.kind) || call.inner.length !== 3) return;
    const place = this.place(callee);
    if (!place) return;
    const { file, from, to } = place, [, name, types] = /^std::(min|max)(?:<(.*)>)?$/s.exec(file.text(from, to)) ?? [];
    if (!name || !this.isNew(file, from, 'extremum')) return;
    const n = this.add(file, from, name, name === 'min' ? 'max' : 'min');
    file.replaced.set(from, { end: to, text: `::ltci::mut::${name}<${n}${types ? `, ${types}` : ''}>` });
  }

  /** A constant with a name: the value that the program reads moves, what the compiler makes of it stays. */
  constant(node) {
    const place = this.place(node);
    if (!place || !place.file.name.endsWith('.hpp') || !this.isNew(place.file, place.from, `constant ${node.name}`)) return;
    const { file } = place, end = file.text(place.to).indexOf(';');
    const at = node.loc.offset, up = this.add(file, at, node.name, `${node.name} + 1`), down = this.add(file, at, node.name, `${node.name} - 1`);
    const after = place.to + Buffer.byteLength(file.text(place.to).slice(0, end)) + 1;
    file.inserted.push({ at: after, text: `\n#define ${node.name} ::ltci::mut::number<${up}, ${down}>(${node.name})\n`, from: place.from, to: after, opens: false });
  }

  visit(node, inFunction = false) {
    if (!isObject(node) || !node.kind || node.isImplicit) return;
    const inner = node.inner ?? [], each = (nodes, within = inFunction) => { for (const n of nodes) this.visit(n, within); };
    switch (node.kind) {
      case 'StaticAssertDecl': case 'EnumDecl': case 'ConstantExpr': case 'UnaryExprOrTypeTraitExpr': case 'TemplateArgument': case 'NonTypeTemplateParmDecl':
      case 'ClassTemplateSpecializationDecl': case 'AlignedAttr': case 'RequiresExpr': case 'ConceptDecl': case 'CXXDefaultArgExpr': case 'CXXDefaultInitExpr':
        return;
      case 'CaseStmt':
        return each(inner.slice(1));
      case 'FunctionTemplateDecl': case 'FunctionDecl': case 'CXXMethodDecl': case 'CXXConstructorDecl': case 'CXXDestructorDecl': case 'CXXConversionDecl': case 'LambdaExpr':
        return each(inner, true);
      case 'VarDecl':
        if (node.name) this.names.set(node.name, (this.names.get(node.name) ?? new Set()).add(`${node.loc.file} ${node.loc.offset}`));
        if (node.constexpr) {
          // Of those of one function only the one that runs counts; a table of one is read at run time all the same.
          if (!inFunction && /^k[A-Z]/.test(node.name) && /^(const )?(ltci::)?(int|Money|Ratio|Date|std::int\d+_t|Trace)$/.test(node.type.qualType.replace(/^const /, ''))) this.candidates.push(node);
          else if (inFunction && this.relaxed(node)) each(inner);
          else this.constants++;
          return;
        }
        return each(inner);
      case 'CXXForRangeStmt':
        // The loop that it stands for is not ours.
        for (const n of [inner[0]?.inner?.[0], inner[1]?.inner?.[0]]) if (n?.kind) each(n.inner ?? []);
        return each(inner.slice(-1));
      case 'BinaryOperator': case 'CompoundAssignOperator':
        this.operator(node, node.opcode, inner[0], inner[1]);
        return each(inner);
      case 'CXXRewrittenBinaryOperator': {
        // !(a == b) for a != b, and the like.
        const operands = [];
        const look = (n) => { if (n.kind === 'CXXOperatorCallExpr') operands.push(...n.inner.slice(1)); else (n.inner ?? []).forEach(look); };
        look(node);
        if (operands.length === 2) {
          const sorted = operands.sort((x, y) => x.range.begin.offset - y.range.begin.offset);
          for (const operator of COMPARISONS) this.operator(node, operator, sorted[0], sorted[1]);
        }
        return each(operands);
      }
      case 'CXXOperatorCallExpr': {
        const [callee, a, b] = inner;
        if (inner.length === 3) for (const operator of [...Object.keys(BINARY), '&&', '||', ...Object.keys(ASSIGNMENT)]) this.operator(node, operator, a, b);
        void callee;
        return each(inner.slice(1));
      }
      case 'UnaryOperator':
        this.unary(node);
        return each(inner);
      case 'IntegerLiteral': case 'CXXBoolLiteralExpr':
        return this.literal(node);
      case 'CallExpr':
        this.extremum(node);
        return each(inner);
      case 'IfStmt':
        if (node.isConstexpr) return each(inner.slice(1));
        if (node.hasVar && !node.hasInit) this.conditionVariable(inner[0]);
        else if (node.hasVar) this.conditionVariable(inner[1]);
        else this.condition(inner[node.hasInit ? 1 : 0]);
        return each(inner);
      case 'WhileStmt':
        this.condition(inner[0]);
        return each(inner);
      case 'DoStmt':
        this.condition(inner[1]);
        return each(inner);
      case 'ForStmt':
        if (inner[2]?.kind) this.condition(inner[2]);
        return each(inner);
      case 'ConditionalOperator':
        this.condition(inner[0]);
        return each(inner);
      default:
        return each(inner);
    }
  }

  /** A table that is `constexpr` inside a function becomes a variable, and what it holds can be mutated: of a constant one the compiler would know the items. */
  relaxed(node) {
    const place = this.place(node);
    if (!place) return false;
    // The word stands before the type, which is where the declaration begins or just before it.
    const text = place.file.text(place.from, place.from + 9);
    if (text !== 'constexpr') return false;
    if (!/k(Days)$/.test(node.name)) return false;
    if (this.isNew(place.file, place.from, 'relaxed')) place.file.replaced.set(place.from, { end: place.from + 9, text: '' });
    return true;
  }

  /** A file with all its mutants. */
  rewritten(name) {
    const file = this.files.get(name);
    // At one place: what closes before what opens; of what closes the inner first, of what opens the outer.
    const rank = (i) => (i.opens ? 1e9 - (i.to - i.from) : i.to - i.from);
    const inserted = [...file.inserted.keys()].sort((x, y) => {
      const a = file.inserted[x], b = file.inserted[y];
      return a.at - b.at || a.opens - b.opens || rank(a) - rank(b) || (a.opens ? x - y : y - x);
    }).map((i) => file.inserted[i]);
    const parts = [Buffer.from('#include "mutation/mutants.hpp"\n')];
    let at = 0;
    const copy = (to) => {
      while (at < to) {
        const next = [...file.replaced.keys()].filter((o) => o >= at && o < to).sort((x, y) => x - y)[0];
        parts.push(file.bytes.subarray(at, next ?? to));
        if (next === undefined) { at = to; break; }
        parts.push(Buffer.from(file.replaced.get(next).text));
        at = file.replaced.get(next).end;
      }
    };
    for (const i of inserted) {
      copy(i.at);
      parts.push(Buffer.from(i.text));
    }
    copy(file.bytes.length);
    return Buffer.concat(parts).toString().replace('#include "mutation/mutants.hpp"\n', '').replace(/^#include "mutation[^\n]*\n/, '')
      .replace(/^/, name.endsWith('.hpp') ? '#pragma once\n#include "mutation/mutants.hpp"\n' : '#include "mutation/mutants.hpp"\n');
  }
}
