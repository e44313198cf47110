"use client";

import { type ComponentType, type ReactNode, useEffect, useState } from "react";
import type { LineChartData } from "./line-data";

type Live = ComponentType<{ data: LineChartData }>;

/**
 * A line chart that can be read by the pointer. The server's drawing (`children`) stands first; the chart library is
 * fetched when the browser is idle after the first paint and then takes its place, in the same box.
 */
export function LineChart({ data, children }: { data: LineChartData; children: ReactNode }) {
  const [Chart, setChart] = useState<Live | null>(null);
  useEffect(() => {
    let gone = false;
    const load = () =>
      import("./live-line-chart").then(
        (module) => {
          if (!gone) setChart(() => module.LiveLineChart);
        },
        () => undefined,
      );
    const wait = window.requestIdleCallback
      ? window.requestIdleCallback(load, { timeout: 3000 })
      : window.setTimeout(load, 500);
    return () => {
      gone = true;
      if (window.cancelIdleCallback) window.cancelIdleCallback(wait);
      else window.clearTimeout(wait);
    };
  }, []);
  return (
    <div className={Chart ? "chart live" : "chart"}>
      <div className="chart-still">{children}</div>
      {Chart ? (
        <div className="chart-live">
          <Chart data={data} />
        </div>
      ) : null}
    </div>
  );
}
