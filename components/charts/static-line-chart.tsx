import { extent, type LineChartData, lastIndex } from "./line-data";
import { niceTicks } from "./nice-ticks";
import { spreadLabels } from "./spread-labels";

const WIDTH = 640;
const HEIGHT = 240;
const BOX = { left: 36, right: WIDTH - 92, top: 16, bottom: HEIGHT - 28 };

/** A line chart drawn on the server: what is seen before script, without script and on paper. */
export function StaticLineChart({ data }: { data: LineChartData }) {
  const range = extent(data);
  if (!range) return null;
  const ticks = niceTicks(range[0], range[1]);
  const [low, high] = [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1];
  const step = (BOX.right - BOX.left) / Math.max(1, data.categories.length - 1);
  const x = (i: number) => Math.round(BOX.left + i * step);
  const y = (value: number) => round1(BOX.bottom - ((value - low) / (high - low)) * (BOX.bottom - BOX.top));
  const ends = data.series.map((s) => {
    const at = lastIndex(s.values);
    return { at, value: at < 0 ? null : (s.values[at] ?? null) };
  });
  const labelY = spreadLabels(
    ends.map((e) => (e.value === null ? BOX.bottom : y(e.value))),
    15,
    BOX.top,
    BOX.bottom,
  );
  return (
    <svg className="line-chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={data.title}>
      {ticks.map((tick) => (
        <g key={tick}>
          <path className="grid-line" d={`M${BOX.left} ${y(tick)}H${BOX.right}`} />
          <text className="axis" x={BOX.left - 8} y={y(tick) + 4} textAnchor="end">
            {tick}
          </text>
        </g>
      ))}
      {data.categories.map((category, i) => (
        <text key={category} className="axis" x={x(i)} y={HEIGHT - 8} textAnchor="middle">
          {category}
        </text>
      ))}
      {data.limits?.map((limit) => (
        <g key={limit.label}>
          <path className="limit-line" d={`M${BOX.left} ${y(limit.value)}H${BOX.right}`} />
          <text className="limit-label" x={BOX.left + 4} y={y(limit.value) - 4}>
            {limit.label}
          </text>
        </g>
      ))}
      {[...data.series].reverse().map((s) => (
        <path key={s.key} className={`line ${s.look}`} d={path(s.values, x, y)} />
      ))}
      {data.series.map((s, k) => {
        const end = ends[k];
        if (!end || end.value === null) return null;
        return (
          <g key={s.key} className={`end ${s.look}`}>
            <circle cx={x(end.at)} cy={y(end.value)} r={s.look === "current" ? 3.5 : 2} />
            <text x={BOX.right + 10} y={round1((labelY[k] ?? 0) + 4)}>
              {`${s.label} ${end.value.toFixed(data.decimals)}`}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Line segments with gaps where a value is missing; a lone value becomes a short dash. */
function path(values: readonly (number | null)[], x: (i: number) => number, y: (value: number) => number): string {
  let d = "";
  let open = false;
  values.forEach((value, i) => {
    if (value === null) {
      open = false;
      return;
    }
    const lone = !open && (values[i + 1] ?? null) === null;
    d += lone ? `M${x(i) - 4} ${y(value)}h8` : `${open ? "L" : "M"}${x(i)} ${y(value)}`;
    open = true;
  });
  return d;
}
