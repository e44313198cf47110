import { LineChart } from "@/components/charts/line-chart";
import { extent, type LineChartData } from "@/components/charts/line-data";
import { StaticLineChart } from "@/components/charts/static-line-chart";
import { Still } from "@/components/ui/still";

/** A chart by month; nothing where there is nothing to draw. `of` must be an answer that is kept (see `Still`). */
export function YearChart({ data, of, variant }: { data: LineChartData; of: object; variant: string }) {
  if (!extent({ ...data, limits: [] })) return null;
  return (
    <LineChart data={data}>
      <Still of={of} variant={`chart ${variant}`}>
        {() => <StaticLineChart data={data} />}
      </Still>
    </LineChart>
  );
}
