import type { Chart, Mark } from "@/lib/reports/rules/chart-marks";

const FONT = '"PingFang SC","Microsoft YaHei","Source Han Sans SC","Noto Sans CJK SC",sans-serif';

/** A chart of the bulletin as it also stands in the Word file; its numbers are written beside its marks. */
export function ChartPicture({ chart }: { chart: Chart }) {
  return (
    <svg className="chart-picture" viewBox={`0 0 ${chart.width} ${chart.height}`} role="img" aria-label={chart.title}>
      <rect width={chart.width} height={chart.height} fill="#fff" />
      {chart.marks.map((mark) => (
        <Stroke key={JSON.stringify(mark)} mark={mark} />
      ))}
    </svg>
  );
}

function Stroke({ mark }: { mark: Mark }) {
  switch (mark.kind) {
    case "rect":
      return <rect x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={mark.fill} stroke={mark.line} />;
    case "line":
      return (
        <polyline
          points={mark.points.map((point) => point.join(",")).join(" ")}
          fill="none"
          stroke={mark.stroke}
          strokeWidth={mark.width}
        />
      );
    case "dot":
      return <circle cx={mark.x} cy={mark.y} r={mark.r} fill={mark.fill} />;
    default:
      return (
        <text
          x={mark.x}
          y={mark.y}
          dominantBaseline="central"
          fontFamily={FONT}
          fontSize={mark.size}
          fill={mark.fill}
          textAnchor={mark.anchor}
        >
          {mark.text}
        </text>
      );
  }
}
