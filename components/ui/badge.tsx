import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { inChinese } from "./people-text";

/** A short state in words. */
export function Badge({
  tone,
  title,
  children,
}: {
  tone?: "good" | "bad" | "warn" | "info" | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <span className={classNames("badge", tone)} title={title}>
      {inChinese(children)}
    </span>
  );
}
