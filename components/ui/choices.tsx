import type { ReactNode } from "react";

export interface Choice {
  key: string;
  label: ReactNode;
  href: string;
}

/** A row of exclusive choices that are addresses: `tabs` for parts of a page, `segmented` for a switch in a panel. */
export function Choices({
  label,
  look,
  choices,
  current,
}: {
  label: string;
  look: "tabs" | "segmented";
  choices: readonly Choice[];
  current: string;
}) {
  return (
    <nav className={look} aria-label={label}>
      {choices.map((choice) => (
        <a key={choice.key} href={choice.href} aria-current={choice.key === current ? "true" : undefined}>
          {choice.label}
        </a>
      ))}
    </nav>
  );
}
