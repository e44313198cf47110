import type { ReactNode } from "react";

/** Lists of people and of what they did are read afresh each time. */
export const dynamic = "force-dynamic";

export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
