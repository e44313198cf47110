/** Pictures for the annex: plain SVG, values written beside the marks, gaps where there is none. */
const FONT = "PingFang SC, Microsoft YaHei, Noto Sans CJK SC, WenQuanYi Micro Hei, sans-serif";

/** 综合指数 by month, this year in blue, last year as a thin grey line. */
export function monthsSvg(
  months: readonly { month: number; current: string | null; previous: string | null }[],
): string {
  const values = months
    .flatMap(({ current, previous }) => [current, previous])
    .flatMap((v) => (v === null ? [] : [Number(v)]));
  const top = Math.max(1, ...values) * 1.15;
  const x = (month: number) => 60 + (month - 1) * 60;
  const y = (value: number) => 270 - (value / top) * 210;
  const line = (key: "current" | "previous") =>
    months
      .map((one, i) => {
        const value = one[key];
        if (value === null) return "";
        return `${months[i - 1]?.[key] == null ? "M" : "L"}${x(one.month)} ${y(Number(value)).toFixed(1)}`;
      })
      .join(" ");
  const marks = months
    .filter(({ current }) => current !== null)
    .map(({ month, current }) => {
      const at = y(Number(current));
      return `<circle cx="${x(month)}" cy="${at.toFixed(1)}" r="4" fill="#1f6fb2"/>${label(x(month), at - 10, current ?? "", "#1f6fb2")}`;
    })
    .join("");
  const axis = months.map(({ month }) => label(x(month), 292, `${month}月`, "#333")).join("");
  return svg(
    780,
    310,
    `${label(390, 24, "综合指数各月变化（蓝：今年，灰：去年）", "#111", 18)}<line x1="40" y1="270" x2="750" y2="270" stroke="#888"/><path d="${line("previous")}" fill="none" stroke="#999" stroke-width="1.5"/><path d="${line("current")}" fill="none" stroke="#1f6fb2" stroke-width="2.5"/>${marks}${axis}`,
  );
}

/** Problems found by family. */
export function familiesSvg(counts: readonly { name: string; n: number }[]): string {
  const top = Math.max(1, ...counts.map(({ n }) => n));
  const bars = counts
    .map(({ name, n }, i) => {
      const y = 50 + i * 42;
      const width = (n / top) * 520;
      return `${label(100, y + 19, name, "#111", 16, "end")}<rect x="112" y="${y}" width="${width.toFixed(1)}" height="26" fill="#1f6fb2"/>${label(122 + width, y + 19, String(n), "#111", 16, "start")}`;
    })
    .join("");
  return svg(780, 70 + counts.length * 42, `${label(390, 26, "各类问题数量（个）", "#111", 18)}${bars}`);
}

function svg(width: number, height: number, inner: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#fff"/>${inner}</svg>`;
}

function label(x: number, y: number, text: string, fill: string, size = 14, anchor = "middle"): string {
  const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return `<text x="${x}" y="${y.toFixed(1)}" font-family="${FONT}" font-size="${size}" fill="${fill}" text-anchor="${anchor}">${safe}</text>`;
}
