import { env } from "@/lib/platform/env";
import { forWhoeverWaits, heavyWork } from "@/lib/platform/heavy-work";
import { contentKey, keptByKey } from "@/lib/platform/kept-by-key";
import { onProcess } from "@/lib/platform/on-process";
import { madeOf } from "@/lib/shared/made-of";
import { xmlTexts } from "@/lib/shared/xml-text";
import type { MeetingView } from "../queries/meeting-content";
import type { DeckOrder, PptxSlide } from "./make-deck";

const DEMO_MARK = "【演示数据】";
const made = heavyWork<DeckOrder, Uint8Array>("slides", "lib/reports/files/make-deck.ts");

interface Ordered {
  order: DeckOrder;
  /** Digest of all that stands in the deck. */
  key: string;
}

const ordered = madeOf<readonly PptxSlide[], Ordered>();

/** Decks made last or being made, by what stands in them: of the same meeting they are the same. */
const decks = onProcess("slides", () => keptByKey(6));

/**
 * The slides as an editable .pptx: native text, tables and charts, 16:9. `foot` stands on each slide, and that the figures are a
 * demonstration's where they are. Texts lose what XML can't hold. Made in a heavy thread, once for all who ask for the same: at a meeting
 * everybody asks at once.
 */
export function meetingPptx(title: string, slides: readonly PptxSlide[], foot: string): Promise<Buffer> {
  const { order, key } = ordered(slides, `${title}\n${foot}`, () => orderOf(title, slides, foot));
  return decks.get(key, () => forWhoeverWaits(async () => Buffer.from(await made(order))));
}

function orderOf(title: string, slides: readonly PptxSlide[], foot: string): Ordered {
  const order: DeckOrder = xmlTexts({ title, slides, foot: env().demo ? `${DEMO_MARK} ${foot}` : foot });
  return { order, key: contentKey(order, asPlain) };
}

/** JSON knows no sets. */
function asPlain(_key: string, value: unknown): unknown {
  return value instanceof Set ? [...value] : value;
}

/** The two lines of the index chart; null where a month has none. */
export function indexLines(view: MeetingView): { name: string; values: (number | null)[] }[] {
  const year = Number(view.to.slice(0, 4));
  return (["current", "previous"] as const).map((side, k) => ({
    name: String(year - k),
    values: Array.from({ length: 12 }, (_, i) => {
      const shown = view.months.find(({ month }) => month === i + 1)?.[side] ?? null;
      return shown === null ? null : Number(shown);
    }),
  }));
}
