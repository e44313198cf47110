import type { Metadata } from "next";
import type { ReactNode } from "react";
import { text } from "@/lib/i18n/text";

/** Lists of people and of what they did are read afresh each time. */
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await text("shell"))("nav.admin") };
}

export default function AdminLayout({ children }: { children: ReactNode }) {
  return children;
}
