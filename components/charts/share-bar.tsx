/** A quiet bar for a share of a whole, beside its number. `share` and `of` in the same unit. */
export function ShareBar({ share, of, tone = "accent" }: { share: number; of: number; tone?: "accent" | "grey" }) {
  const width = of > 0 ? Math.round(Math.min(1, Math.max(0, share / of)) * 1000) / 10 : 0;
  return (
    <svg className="share-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect className="track" width="100" height="8" />
      <rect className={tone} width={width} height="8" />
    </svg>
  );
}
