import type { ReactNode } from "react";
import { classNames } from "./class-names";

export type LampColour = "green" | "yellow" | "red" | "blue" | "off";

/** A lamp with its word: shape and text say the same as the colour. */
export function Lamp({ colour, children }: { colour: LampColour; children: ReactNode }) {
  return <span className={classNames("lamp", colour)}>{children}</span>;
}
