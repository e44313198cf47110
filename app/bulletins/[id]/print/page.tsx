import { BulletinPaper } from "@/components/reports/bulletin-paper";
import { denyForeign } from "@/lib/identity/commands/deny-foreign";
import { viewerWith } from "@/lib/identity/queries/current-viewer";
import { NotFound } from "@/lib/platform/errors";
import { bulletinPage } from "@/lib/reports/queries/bulletin-page";

/** The bulletin alone, for the printer and for PDF. */
export default async function PrintPage({ params }: { params: Promise<{ id: string }> }) {
  const [viewer, { id }] = await Promise.all([viewerWith("bulletins:read"), params]);
  const page = await bulletinPage(viewer, /^\d{1,9}$/.test(id) ? Number(id) : 0).catch((error: unknown) => {
    if (error instanceof NotFound) return denyForeign(viewer, { type: "bulletin", id });
    throw error;
  });
  const href = (key: string) => `/bulletins/${id}?trace=${encodeURIComponent(key)}`;
  return (
    <main>
      <BulletinPaper view={page.view} number={page.row.number} traceHref={href} />
    </main>
  );
}
