import type { BulletinFacts } from "./bulletin-facts";

/** One stroke of a picture, in its own pixels. Drawn by components/reports/chart-picture (SVG) and files/chart-png (Word). */
export type Mark =
  | { kind: "rect"; x: number; y: number; width: number; height: number; fill: string; line?: string }
  | { kind: "line"; points: readonly (readonly [number, number])[]; stroke: string; width: number }
  | { kind: "dot"; x: number; y: number; r: number; fill: string }
  /** `y` is the middle of the writing, `x` its start, middle or end. */
  | {
      kind: "text";
      x: number;
      y: number;
      text: string;
      size: number;
      fill: string;
      anchor: "start" | "middle" | "end";
    };

export interface Chart {
  name: "months" | "levels" | "families";
  title: string;
  width: number;
  height: number;
  marks: readonly Mark[];
}

const WIDTH = 780;
const INK = "#111111";
const SOFT = "#444444";
const NOW = "#1a66a6";
const PAST = "#9aa6b0";
const AXIS = "#777777";

const LEVELS = [
  ["优", "#00e400"],
  ["良", "#ffff00"],
  ["轻度", "#ff7e00"],
  ["中度", "#ff0000"],
  ["重度", "#99004c"],
  ["严重", "#7e0023"],
] as const;

const FAMILY_NAMES = { duty: "责任落实", dust: "扬尘", coal: "燃煤", burning: "“四烧”", other: "其他" } as const;

/** The pictures of a bulletin. A month or level without a value is a gap, never a zero. */
export function bulletinCharts(facts: BulletinFacts, families: readonly FamilyCount[]): Chart[] {
  return [monthsChart(facts.months), levelsChart(facts.days.levels), familiesChart(families)];
}

export interface FamilyCount {
  family: keyof typeof FAMILY_NAMES;
  closed: number;
  open: number;
  /** 作废、转办、不属实. */
  void: number;
}

/** 综合指数 by month: this year in blue with its values, last year as a thin grey line. */
export function monthsChart(months: BulletinFacts["months"]): Chart {
  const values = months.flatMap(({ current, previous }) => [current, previous]).filter((v) => v !== null);
  const top = Math.max(1, ...values.map(Number)) * 1.2;
  const x = (month: number) => 70 + (month - 1) * 59;
  const y = (value: string) => 262 - (Number(value) / top) * 190;
  const line = (key: "current" | "previous", stroke: string, width: number): Mark[] =>
    unbroken(months, key).map((run) => ({
      kind: "line",
      points: run.map(({ month, value }) => [x(month), y(value)] as const),
      stroke,
      width,
    }));
  const now = months.flatMap(({ month, current }) => (current === null ? [] : [{ month, value: current }]));
  const past = months.findLast(({ previous }) => previous !== null);
  return {
    name: "months",
    title: "综合指数各月变化",
    width: WIDTH,
    height: 310,
    marks: [
      text(WIDTH / 2, 22, "综合指数各月变化", INK, 18),
      {
        kind: "line",
        points: [
          [600, 48],
          [630, 48],
        ],
        stroke: NOW,
        width: 3,
      },
      text(638, 48, "今年", SOFT, 14, "start"),
      {
        kind: "line",
        points: [
          [690, 48],
          [720, 48],
        ],
        stroke: PAST,
        width: 2,
      },
      text(728, 48, "去年", SOFT, 14, "start"),
      {
        kind: "line",
        points: [
          [40, 262],
          [750, 262],
        ],
        stroke: AXIS,
        width: 1,
      },
      ...line("previous", PAST, 2),
      ...line("current", NOW, 3),
      ...now.flatMap(({ month, value }): Mark[] => [
        { kind: "dot", x: x(month), y: y(value), r: 4, fill: NOW },
        text(x(month), y(value) - 14, value, NOW, 14),
      ]),
      ...(past?.previous && now.length < past.month
        ? [text(x(past.month), y(past.previous) - 12, past.previous, SOFT, 13)]
        : []),
      ...months.map(({ month }) => text(x(month), 282, `${month}月`, SOFT, 14)),
    ],
  };
}

/** Valid days by level, in the official colours with number and word. */
export function levelsChart(levels: readonly number[]): Chart {
  const top = Math.max(1, ...levels);
  return bars(
    "levels",
    "空气质量各级别天数（天）",
    LEVELS.map(([name, fill], i) => ({
      name,
      parts: [{ n: levels[i] ?? 0, fill, line: AXIS }],
      total: levels[i] ?? 0,
    })),
    top,
  );
}

/** Problems by family: done, not done, not counted. */
export function familiesChart(families: readonly FamilyCount[]): Chart {
  const total = (one: FamilyCount) => one.closed + one.open + one.void;
  return bars(
    "families",
    "各类问题数量（个；深色已销号，浅色未办结，白色不计）",
    families.map((one) => ({
      name: FAMILY_NAMES[one.family],
      parts: [
        { n: one.closed, fill: NOW, line: AXIS },
        { n: one.open, fill: "#a9cbe8", line: AXIS },
        { n: one.void, fill: "#ffffff", line: AXIS },
      ],
      total: total(one),
    })),
    Math.max(1, ...families.map(total)),
  );
}

interface Bar {
  name: string;
  parts: readonly { n: number; fill: string; line: string }[];
  total: number;
}

function bars(name: Chart["name"], title: string, rows: readonly Bar[], top: number): Chart {
  const scale = 560 / top;
  return {
    name,
    title,
    width: WIDTH,
    height: 60 + rows.length * 38,
    marks: [
      text(WIDTH / 2, 22, title, INK, 18),
      ...rows.flatMap(({ name: label, parts, total }, i): Mark[] => {
        const y = 50 + i * 38;
        let x = 112;
        const own = parts.flatMap(({ n, fill, line }): Mark[] => {
          const from = x;
          x += n * scale;
          return n === 0 ? [] : [{ kind: "rect", x: from, y, width: n * scale, height: 24, fill, line }];
        });
        return [
          text(100, y + 12, label, INK, 15, "end"),
          ...own,
          text(x + 10, y + 12, String(total), INK, 15, "start"),
        ];
      }),
    ],
  };
}

function unbroken(months: BulletinFacts["months"], key: "current" | "previous"): { month: number; value: string }[][] {
  const runs: { month: number; value: string }[][] = [];
  for (const one of months) {
    const value = one[key];
    if (value === null) continue;
    const open = runs.at(-1);
    if (open?.at(-1)?.month === one.month - 1) open.push({ month: one.month, value });
    else runs.push([{ month: one.month, value }]);
  }
  return runs.filter((run) => run.length > 1);
}

function text(
  x: number,
  y: number,
  words: string,
  fill: string,
  size: number,
  anchor: "start" | "middle" | "end" = "middle",
): Mark {
  return { kind: "text", x, y, text: words, size, fill, anchor };
}
