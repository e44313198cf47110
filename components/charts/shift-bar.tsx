/** How far a signed part moved a whole, left or right of a middle line, beside its number. `shift` and `of` in the same unit. */
export function ShiftBar({ shift, of, better }: { shift: number; of: number; better: "more" | "less" }) {
  const width = of > 0 ? Math.round(Math.min(1, Math.abs(shift) / of) * 500) / 10 : 0;
  const isBetter = shift > 0 === (better === "more");
  return (
    <svg className="shift-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="track" width="100" height="8" />
      {shift === 0 ? null : (
        <rect className={isBetter ? "better" : "worse"} x={shift < 0 ? 50 - width : 50} width={width} height="8" />
      )}
      <path className="middle" d="M50 0v8" />
    </svg>
  );
}
