import { Notice } from "@/components/ui/states";
import type { Translator } from "@/lib/i18n/translator";
import type { BulletinPage } from "@/lib/reports/queries/bulletin-page";

/** In front of a figure's rows: what the frozen bulletin says, because the rows below are those of today. */
export function FrozenNote({ page, traceKey, t }: { page: BulletinPage; traceKey: string; t: Translator }) {
  if (!page.since) return null;
  const [slot, frozen] = Object.entries(page.view.slots).find(([, one]) => one.trace === traceKey) ?? [];
  if (!slot || !frozen) return null;
  const moved = page.since.figures.find((figure) => figure.slot === slot);
  return (
    <Notice tone={moved ? "warn" : undefined}>
      {moved ? t("frozenMoved", { was: frozen.text, now: moved.now }) : t("frozenSame", { was: frozen.text })}
    </Notice>
  );
}
