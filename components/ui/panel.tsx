import { useId } from "react";
import { PanelFrame, type PanelParts } from "./panel-frame";

/** A titled box. `note` stands small beside the title (basis, period); `side` at the right (links). */
export function Panel(parts: PanelParts) {
  return <PanelFrame {...parts} heading={useId()} />;
}
