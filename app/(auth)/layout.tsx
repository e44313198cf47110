import type { ReactNode } from "react";

/** Pages of the door need a request each time: a nonce cannot stand in a page made at build time. */
export const dynamic = "force-dynamic";

export default function DoorLayout({ children }: { children: ReactNode }) {
  return children;
}
