import type { ComponentProps } from "react";
import { classNames } from "./class-names";

interface Look {
  kind?: "primary" | "danger" | "plain" | undefined;
  small?: boolean | undefined;
}

/** A button that sends or acts. `type` is "submit" unless said otherwise, because most of ours stand in forms. */
export function Button({ kind, small, className, type = "submit", ...rest }: ComponentProps<"button"> & Look) {
  return <button {...rest} type={type} className={classNames("button", kind, small && "small", className)} />;
}

/** A link that looks like a button: for going somewhere, never for changing something. */
export function ButtonLink({ kind, small, className, ...rest }: ComponentProps<"a"> & Look) {
  return <a {...rest} className={classNames("button", kind, small && "small", className)} />;
}
