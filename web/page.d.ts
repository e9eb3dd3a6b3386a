// The Page in types, member by member as docs/page.md lists them. Amounts in fen.

export type Mark = 'solid' | 'hatched' | 'hollow';
export interface Edit { field: string; label: string }
export interface Option { value: string; label: string; note: string | null; selected: boolean }
export interface Cells { low: number; high: number | null; total: number | null; unit: number }
export interface Figure { text: string; amount?: string | null; low?: number | null; high?: number | null }
export interface Line extends Figure { label: string; mark: Mark | null }
export interface Action { action: string; field: string | null; label: string; style: 'main' | 'plain' }

export interface Progress { kind: 'progress'; current: number; total: number; text: string }
export interface Heading { kind: 'heading'; text: string }
export interface Section { kind: 'section'; text: string }
export interface Paragraph { kind: 'paragraph'; style: 'lead' | 'help' | 'body' | 'caption' | 'strong'; text: string }
export interface Errors { kind: 'errors'; title: string; items: string[] }
export interface Choices { kind: 'choices'; field: string; options: Option[]; error: string | null }
export interface NumberField {
  kind: 'number'; field: string; label: string; unit: string; text: string; input: 'decimal' | 'numeric'; steps: number[];
  min: number; max: number; at_min: string; at_max: string; slider: number; options: Option[]; error: string | null;
}
export interface DateField {
  kind: 'date'; field: string; parts: { name: 'year' | 'month' | 'day'; label: string; text: string }[]; options: Option[]; error: string | null;
}
export interface Preview { kind: 'preview'; text: string; cells: Cells | null; scale?: string | null }
export interface ButtonBlock extends Action { kind: 'button' }
export interface Rows { kind: 'rows'; rows: { mark: Mark | null; label: string; value: string; edit: Edit | null }[] }
export interface Verdict { kind: 'verdict'; result: string; text: string; marks: Mark[]; count: string | null }
export interface Amount {
  kind: 'amount'; option: string; heading: string; lines: Line[]; cells: Cells | null; scale: string | null;
  legend: { mark: Mark; label: string; text: string }[]; notes: string[]; why: Edit | null;
}
export interface OptionRow {
  option: string; name: string; price: string | null; asked: string | null; cells: Cells | null; fund: Line; own: Line;
  rule: string | null; cap: { label: string; text: string } | null; edit: Edit | null; why: Edit | null;
}
export interface Options { kind: 'options'; caption: string; scale: string; columns: string[]; rows: OptionRow[] }
export interface Criteria { kind: 'criteria'; items: { mark: Mark; text: string; cites: string; edit: Edit | null }[] }
export interface Points { kind: 'points'; items: { title: string; text: string; cites: string | null; ask: string | null; edit: Edit | null }[] }
export interface Modes { kind: 'modes'; items: { name: string; lines: string[] }[] }
export interface Steps { kind: 'steps'; items: { title: string; text: string; cites: string | null }[] }
export interface Sources { kind: 'sources'; items: string[] }
export interface Notice { kind: 'notice'; title: string; text: string }
export interface Table { kind: 'table'; caption: string; heads: string[]; rows: Figure[][] }

export interface Months {
  kind: 'months'; caption: string | null; weekdays: string; legend: { day: string; label: string; word: string | null }[];
  months: { weekday: number; days: string; raised: boolean; paid: string | null; flag: string | null; notes: string[] }[];
}
export interface CurveLine { option: string; name: string; asked: boolean; limit: string | null; limit_fee: number; points: (number | null)[][] }
export interface CurveTurn { fee: number; option: string; text: string; best: boolean }
export interface Curve {
  kind: 'curve'; heading: string; price: string; fee: number; to: number; figures: Line[]; words: string[]; lines: CurveLine[]; turns: CurveTurn[];
}
export interface TreeNode { text: string; nodes: TreeNode[] }
export interface Tree { kind: 'tree'; caption: string; nodes: TreeNode[] }
export interface Guess { kind: 'guess'; label: string; note: string; checked: boolean }
export interface Levels { kind: 'levels'; items: { mark: Mark; label: string }[]; at_least: number; below: string | null; reached: string | null }
export interface Qr { kind: 'qr'; caption: string; check: string; link: string | null; code: string; size: number; modules: string | null; words: string[] }

export type Block = Progress | Heading | Section | Paragraph | Errors | Choices | NumberField | DateField | Preview | ButtonBlock | Rows
  | Verdict | Amount | Options | Criteria | Points | Modes | Steps | Sources | Notice | Table | Months
  | Curve | Tree | Guess | Levels | Qr;

export interface Chrome {
  product: string; sizes: string[]; size_label: string; pointer: string; selected: string;
  language: { label: string; lang: string }; help: { label: string; text: string }; clear: string | null;
  aloud: { read: string; stop: string };
}
/** After a draft on `what_if` only `id` and `blocks` are there, and in them only what moves. */
export interface Page {
  id: 'start' | 'declined' | 'question' | 'summary' | 'result' | 'explain' | 'self_check' | 'calendar' | 'what_if' | 'decision' | 'take' | 'slip'; field: string | null; lang: string; title: string;
  focus: 'heading' | 'errors'; chrome: Chrome; blocks: Block[]; actions: Action[];
}

/** What stands in the controls of a question, raw. */
export interface Answer { choice?: string; text?: string; year?: string; month?: string; day?: string; guess?: boolean }
export type PageEvent =
  | { type: 'open'; lang: string } | { type: 'lang'; lang: string } | { type: 'open_code'; code: string; lang: string }
  | { type: 'action'; action: string; field?: string }
  | { type: 'next' | 'draft'; answer: Answer };

/** What every reply of the engine is. */
export interface Envelope<T = any> { ok: boolean; value: T; issues?: { pointer: string; code: string; detail: string; file?: string }[] }

/** What the engine's module exports, wasm and JavaScript alike. */
export interface EngineExports {
  memory: { buffer: ArrayBuffer };
  _initialize?: () => void;
  ltci_alloc(length: number): number;
  ltci_call(pointer: number, length: number): number;
  ltci_reply_length(): number;
  ltci_wipe(): void;
}
export type EngineFactory = (imports: Record<string, Record<string, Function>>) => EngineExports;

declare global {
  /** embed.told and embed.told_before, by the language of a page. Of policy-data/texts, put in by the build. */
  const LTCI_TOLD_WORDS: Record<string, { told: string; told_before: string }>;
  interface Window {
    LTCI_POLICY?: string;
    LTCI_POLICY_RELEASE?: string;
    LTCI_DESK?: string;
    LTCI_ENGINE_WASM?: string;
    LTCI_ENGINE_JS?: EngineFactory;
    LTCI_SURROUNDINGS?: typeof import('./framed') & typeof import('./wechat');
    LTCI_TOO_OLD?: boolean;
  }
}
