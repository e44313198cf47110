import { CHART_FOOT, CHART_HEIGHT, CHART_LEFT, CHART_TOP, END_LABEL_GAP, END_LABEL_LINE, heightOf } from "./chart-box";
import { extent, type LineChartData, lastIndex } from "./line-data";
import { niceTicks } from "./nice-ticks";
import { spreadLabels } from "./spread-labels";

const WALL_WIDTH = 640;

/**
 * A line chart drawn on the server: what is seen before script, without script and on paper. It is as wide as its place and its
 * letters keep their size, as in the live chart; with `scaled` all of it grows with its place, for the wall.
 */
export function StaticLineChart({ data, scaled }: { data: LineChartData; scaled?: boolean | undefined }) {
  const range = extent(data);
  if (!range) return null;
  const ticks = niceTicks(range[0], range[1]);
  const [low, high] = [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1];
  const y = (value: number) => heightOf(value, low, high);
  const spans = Math.max(1, data.categories.length - 1);
  const x = (i: number) => `${Math.round((i / spans) * 10_000) / 100}%`;
  return (
    <svg
      className="line-chart"
      {...(scaled ? { viewBox: `0 0 ${WALL_WIDTH} ${CHART_HEIGHT}` } : { width: "100%", height: CHART_HEIGHT })}
      role="img"
      aria-label={data.title}
    >
      <svg className="plot" x={CHART_LEFT} height="100%" aria-hidden="true">
        {ticks.map((tick) => (
          <g key={tick}>
            <line className="grid-line" x2="100%" y1={y(tick)} y2={y(tick)} />
            <text className="axis" x={-8} y={y(tick) + 4} textAnchor="end">
              {tick}
            </text>
          </g>
        ))}
        {data.categories.map((category, i) => (
          <text
            key={category}
            className={i % 2 === 0 ? "axis" : "axis between"}
            x={x(i)}
            y={CHART_HEIGHT - 11}
            textAnchor="middle"
          >
            {category}
          </text>
        ))}
        {data.limits?.map((limit) => (
          <g key={limit.label}>
            <line className="limit-line" x2="100%" y1={y(limit.value)} y2={y(limit.value)} />
            <text className="limit-label" x={5} y={y(limit.value) + 16}>
              {limit.label}
            </text>
          </g>
        ))}
        <svg
          className="lines"
          width="100%"
          height="100%"
          viewBox={`0 0 ${spans} ${CHART_HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {[...data.series].reverse().map((s) => (
            <path key={s.key} className={`line ${s.look}`} d={path(s.values, y)} />
          ))}
        </svg>
        <Ends data={data} x={x} y={y} />
      </svg>
    </svg>
  );
}

/** The points of this year's line and every line's name at its end, none over another. */
function Ends({ data, x, y }: { data: LineChartData; x: (i: number) => string; y: (value: number) => number }) {
  const floor = CHART_HEIGHT - CHART_FOOT;
  const ends = data.series.map((s) => s.values[lastIndex(s.values)] ?? null);
  const labelY = spreadLabels(
    ends.map((value) => (value === null ? floor : y(value))),
    END_LABEL_LINE,
    CHART_TOP,
    floor,
  );
  return data.series.map((s, k) => {
    const end = ends[k] ?? null;
    if (end === null) return null;
    return (
      <g key={s.key} className={`end ${s.look}`}>
        {s.look === "current"
          ? s.values.map((value, i) =>
              value === null ? null : <circle key={data.categories[i]} cx={x(i)} cy={y(value)} r={3} />,
            )
          : null}
        <text x="100%" dx={END_LABEL_GAP} y={(labelY[k] ?? 0) + 4}>
          {`${s.label} ${end.toFixed(data.decimals)}`}
        </text>
      </g>
    );
  });
}

/** Line segments, one unit per category, with gaps where a value is missing; a lone value becomes a short dash. */
function path(values: readonly (number | null)[], y: (value: number) => number): string {
  let d = "";
  let open = false;
  values.forEach((value, i) => {
    if (value === null) {
      open = false;
      return;
    }
    const lone = !open && (values[i + 1] ?? null) === null;
    d += lone ? `M${i - 0.1} ${y(value)}h0.2` : `${open ? "L" : "M"}${i} ${y(value)}`;
    open = true;
  });
  return d;
}
