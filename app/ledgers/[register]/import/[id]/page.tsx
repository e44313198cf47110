import type { Metadata } from "next";
import { notFound } from "next/navigation";
import type { Search } from "@/components/ui/list-page";
import { text } from "@/lib/i18n/text";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { sheetPreview } from "@/lib/ledgers/queries/sheet-preview";
import { registerNamed } from "@/lib/ledgers/rules/registers";
import { importIdInput } from "@/lib/ledgers/sheet-schema";
import { previewRoute } from "../_components/preview-list";

interface Ask {
  params: Promise<{ register: string; id: string }>;
  searchParams: Promise<Search>;
}

export async function generateMetadata({ params }: Ask): Promise<Metadata> {
  return { title: (await text("sheets"))("preview.title", { id: (await params).id }) };
}

/** What each row of a list would become, and the word that makes it count. */
export default async function SheetPreviewPage({ params, searchParams }: Ask) {
  const viewer = await viewerWith("sites:manage");
  const { register: key, id } = await params;
  const register = registerNamed(key);
  if (!register) return notFound();
  const input = importIdInput.safeParse({ id });
  const preview = input.success ? await sheetPreview(viewer, register.key, input.data.id) : null;
  if (!preview) return denyForeign(viewer, { type: "register-import", id });
  return previewRoute(register, preview).page({ searchParams });
}
