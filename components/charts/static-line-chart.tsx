import { withMinus } from "@/lib/shared/printed-number";
import {
  CHART_FOOT,
  CHART_HEIGHT,
  CHART_LEFT,
  CHART_RIGHT,
  CHART_TOP,
  END_LABEL_GAP,
  END_LABEL_LINE,
  heightOf,
} from "./chart-box";
import { extent, type LineChartData, lastIndex } from "./line-data";
import { niceTicks } from "./nice-ticks";
import { spreadLabels } from "./spread-labels";

/** Of the wall's drawing, before it is scaled. */
const WALL_PLOT = 508;

/**
 * A line chart drawn on the server: what is seen before script, without script and on paper. It is as wide as its place and its
 * letters keep their size, as in the live chart; with `scaled` all of it grows with its place, for the wall.
 */
export function StaticLineChart({ data, scaled }: { data: LineChartData; scaled?: boolean | undefined }) {
  if (!scaled)
    return (
      <svg className="line-chart" height={CHART_HEIGHT} role="img" aria-label={data.title}>
        <Plot data={data} />
      </svg>
    );
  const width = CHART_LEFT + WALL_PLOT + CHART_RIGHT;
  return (
    <svg
      className="line-chart scaled"
      viewBox={`${-CHART_LEFT} 0 ${width} ${CHART_HEIGHT}`}
      role="img"
      aria-label={data.title}
    >
      <Plot data={data} width={WALL_PLOT} />
    </svg>
  );
}

/** What stands between the first and the last category, and beside it; without a `width` in shares of the place's own. */
function Plot({ data, width }: { data: LineChartData; width?: number }) {
  const range = extent(data);
  if (!range) return null;
  const ticks = niceTicks(range[0], range[1]);
  const [low, high] = [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1];
  const y = (value: number) => heightOf(value, low, high);
  const spans = Math.max(1, data.categories.length - 1);
  const x = (i: number) =>
    width === undefined ? `${hundredths((i / spans) * 100)}%` : hundredths((i / spans) * width);
  const right = x(spans);
  const lines = [...data.series]
    .reverse()
    .map((s) => (
      <path key={s.key} className={`line ${s.look}`} d={path(s.values, width === undefined ? 1 : width / spans, y)} />
    ));
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick}>
          <line className="grid-line" x2={right} y1={y(tick)} y2={y(tick)} />
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
          <line className="limit-line" x2={right} y1={y(limit.value)} y2={y(limit.value)} />
          <text className="limit-label" x={5} y={y(limit.value) + 16}>
            {limit.label}
          </text>
        </g>
      ))}
      {width === undefined ? (
        // A path knows no shares: this one is drawn a unit per category and stretched, its strokes are not.
        <svg
          className="lines"
          width="100%"
          height={CHART_HEIGHT}
          viewBox={`0 0 ${spans} ${CHART_HEIGHT}`}
          preserveAspectRatio="none"
          aria-hidden="true"
        >
          {lines}
        </svg>
      ) : (
        lines
      )}
      <Ends data={data} x={x} y={y} right={right} />
    </>
  );
}

/** The points of this year's line and every line's name at its end, none over another. */
function Ends({
  data,
  x,
  y,
  right,
}: {
  data: LineChartData;
  x: (i: number) => string | number;
  y: (value: number) => number;
  right: string | number;
}) {
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
        <text x={right} dx={END_LABEL_GAP} y={(labelY[k] ?? 0) + 4}>
          {`${s.label} ${withMinus(end.toFixed(data.decimals))}`}
        </text>
      </g>
    );
  });
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100;
}

/** Line segments, `step` from category to category, with gaps where a value is missing; a lone value becomes a short dash. */
function path(values: readonly (number | null)[], step: number, y: (value: number) => number): string {
  const x = (i: number) => hundredths(i * step);
  let d = "";
  let open = false;
  values.forEach((value, i) => {
    if (value === null) {
      open = false;
      return;
    }
    const lone = !open && (values[i + 1] ?? null) === null;
    d += lone ? `M${x(i - 0.1)} ${y(value)}h${hundredths(0.2 * step)}` : `${open ? "L" : "M"}${x(i)} ${y(value)}`;
    open = true;
  });
  return d;
}
