/**
 * Where something may end against a mark: a grey span from `low` to `high`, a tick at `now`, a labelled line at `mark`. All in
 * one unit; the labels are texts made by the caller. Null leaves that part out.
 */
export function SpanBar({
  low,
  high,
  now,
  mark,
  markLabel,
  lowLabel,
  highLabel,
  title,
}: {
  low: number | null;
  high: number | null;
  now: number | null;
  mark: number;
  markLabel: string;
  lowLabel: string;
  highLabel: string;
  title: string;
}) {
  const known = [low, high, mark, now].filter((v): v is number => v !== null);
  const min = Math.min(...known);
  const max = Math.max(...known);
  const pad = (max - min || Math.abs(max) || 1) * 0.12;
  const x = (value: number) => Math.round(((value - min + pad) / (max - min + 2 * pad)) * 3200) / 10;
  const markX = x(mark);
  return (
    <svg className="span-bar" viewBox="0 0 320 46" role="img" aria-label={title}>
      <path className="track" d="M0 24h320" />
      {low !== null && high !== null ? (
        <rect
          className="span"
          x={Math.min(x(low), x(high))}
          y="18"
          width={Math.max(3, Math.abs(x(high) - x(low)))}
          height="12"
          rx="2"
        />
      ) : null}
      {now !== null ? <path className="now" d={`M${x(now)} 16v16`} /> : null}
      <path className="mark" d={`M${markX} 12v24`} />
      <text className="mark-label" x={markX} y="9" textAnchor={markX > 260 ? "end" : markX < 60 ? "start" : "middle"}>
        {markLabel}
      </text>
      {low !== null && high !== null ? (
        <Ends low={x(low)} high={x(high)} lowLabel={lowLabel} highLabel={highLabel} />
      ) : null}
    </svg>
  );
}

/** The names of both ends; one text when they would run into each other. */
function Ends({ low, high, lowLabel, highLabel }: { low: number; high: number; lowLabel: string; highLabel: string }) {
  const [left, right] = low <= high ? [low, high] : [high, low];
  const [leftLabel, rightLabel] = low <= high ? [lowLabel, highLabel] : [highLabel, lowLabel];
  if (right - left < 70) {
    const middle = (left + right) / 2;
    return (
      <text className="end" x={middle} y="44" textAnchor={middle > 240 ? "end" : middle < 80 ? "start" : "middle"}>
        {leftLabel === rightLabel ? leftLabel : `${leftLabel} – ${rightLabel}`}
      </text>
    );
  }
  return (
    <>
      <text className="end" x={left} y="44" textAnchor={left < 30 ? "start" : "middle"}>
        {leftLabel}
      </text>
      <text className="end" x={right} y="44" textAnchor={right > 290 ? "end" : "middle"}>
        {rightLabel}
      </text>
    </>
  );
}
