import type { ReactNode } from "react";
import { classNames } from "@/components/ui/class-names";

/** Makes the address that opens the trace of a key over the present page. */
export type TraceHref = (key: string) => string;

/** A figure as a quiet link to what stands behind it. */
export function FigureLink({
  href,
  tone,
  title,
  children,
}: {
  href: string;
  tone?: "good" | "bad" | undefined;
  title?: string | undefined;
  children: ReactNode;
}) {
  return (
    <a className={classNames("figure", tone)} href={href} title={title}>
      {children}
    </a>
  );
}
