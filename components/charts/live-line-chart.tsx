"use client";

import { CartesianGrid, Line, LineChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
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

const LOOK = {
  current: { stroke: "var(--accent)", strokeWidth: 2.2, strokeDasharray: undefined },
  previous: { stroke: "var(--past)", strokeWidth: 1.4, strokeDasharray: undefined },
  older: { stroke: "var(--line-strong)", strokeWidth: 1.2, strokeDasharray: "3 3" },
} as const;

interface EndLabelProps {
  x?: number | string | undefined;
  index?: number | undefined;
}

/** The same chart as the server's drawing, with a tooltip for every category. */
export function LiveLineChart({ data }: { data: LineChartData }) {
  const range = extent(data);
  if (!range) return null;
  const ticks = niceTicks(range[0], range[1]);
  const [low, high] = [ticks[0] ?? 0, ticks[ticks.length - 1] ?? 1];
  const rows = data.categories.map((category, i) => ({
    category,
    ...Object.fromEntries(data.series.map((s) => [s.key, s.values[i] ?? null])),
  }));
  const lasts = data.series.map((s) => lastIndex(s.values));
  const labelY = spreadLabels(
    data.series.map((s, k) => heightOf(s.values[lasts[k] ?? -1] ?? low, low, high)),
    END_LABEL_LINE,
    CHART_TOP,
    CHART_HEIGHT - CHART_FOOT,
  );
  return (
    <ResponsiveContainer width="100%" height={CHART_HEIGHT} initialDimension={{ width: 640, height: CHART_HEIGHT }}>
      <LineChart
        data={rows}
        margin={{ top: CHART_TOP, right: CHART_RIGHT, bottom: 0, left: 0 }}
        accessibilityLayer
        title={data.title}
      >
        <CartesianGrid vertical={false} stroke="var(--line)" />
        <XAxis
          dataKey="category"
          height={CHART_FOOT}
          tickLine={false}
          stroke="var(--line-strong)"
          tick={{ fill: "var(--muted)", fontSize: 12 }}
          interval="equidistantPreserveStart"
          minTickGap={4}
        />
        <YAxis
          width={CHART_LEFT}
          domain={[low, high]}
          ticks={ticks}
          tickLine={false}
          axisLine={false}
          tick={{ fill: "var(--muted)", fontSize: 12 }}
        />
        <Tooltip
          isAnimationActive={false}
          formatter={(value) => (typeof value === "number" ? withMinus(value.toFixed(data.decimals)) : value)}
          contentStyle={{
            background: "var(--surface)",
            border: "1px solid var(--line-strong)",
            borderRadius: 6,
            color: "var(--ink)",
          }}
          itemStyle={{ padding: 0, color: "var(--ink)" }}
        />
        {data.limits?.map((limit) => (
          <ReferenceLine
            key={limit.label}
            y={limit.value}
            stroke="var(--bad)"
            strokeDasharray="4 3"
            label={{ value: limit.label, position: "insideTopLeft", fill: "var(--bad)", fontSize: 12 }}
          />
        ))}
        {data.series
          .map((s, k) => (
            <Line
              key={s.key}
              dataKey={s.key}
              name={s.label}
              type="linear"
              connectNulls={false}
              isAnimationActive={false}
              dot={s.look === "current" ? { r: 3, fill: "var(--accent)", stroke: "none" } : false}
              activeDot={{ r: 4 }}
              {...LOOK[s.look]}
              label={(props: EndLabelProps) =>
                props.index === lasts[k] ? (
                  <text
                    className={`end-label ${s.look}`}
                    x="100%"
                    dx={END_LABEL_GAP - CHART_RIGHT}
                    y={(labelY[k] ?? 0) + 4}
                  >
                    {`${s.label} ${withMinus((s.values[lasts[k] ?? -1] ?? 0).toFixed(data.decimals))}`}
                  </text>
                ) : null
              }
            />
          ))
          .reverse()}
      </LineChart>
    </ResponsiveContainer>
  );
}
