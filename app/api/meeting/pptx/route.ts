import { basisChips } from "@/components/air/basis-chips";
import { meetingPptxSlides } from "@/components/reports/meeting-pptx-slides";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import type { Locale } from "@/lib/i18n/locale";
import { translator } from "@/lib/i18n/translator";
import { recordAlone } from "@/lib/identity/commands/record-audit";
import { route } from "@/lib/identity/commands/run-route";
import { Conflict, NotFound } from "@/lib/platform/errors";
import type { DeckOrder } from "@/lib/reports/files/make-deck";
import { indexLines, meetingPptx } from "@/lib/reports/files/meeting-pptx";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import { meetingSnapshot, type SnapshotHead } from "@/lib/reports/queries/meeting-snapshots";
import { meetingView } from "@/lib/reports/queries/meeting-view";
import { meetingFileInput } from "@/lib/reports/schema-meeting";
import { fileAnswer } from "@/lib/shared/file-answer";
import { madeOf } from "@/lib/shared/made-of";

/** At a meeting everybody asks at once: the figures of one answer are put into words once per language. */
const deck = madeOf<MeetingView, DeckOrder>();

/** The wall as PowerPoint: of a frozen meeting by its id, else of the present one. */
export const GET = route({
  name: "meeting.pptx",
  gives: "file",
  permission: "meeting:read",
  input: meetingFileInput,
  run: async ({ viewer, input }) => {
    const frozen = input.id === undefined ? null : await meetingSnapshot(viewer, input.id);
    const view = input.id === undefined ? await meetingView(viewer) : frozen?.view;
    if (!view) throw new NotFound("not-found");
    if (frozen && !frozen.intact) throw new Conflict("snapshot-broken");
    const locale = await currentLocale();
    const { title, slides, foot } = deck(view, locale, () => inWords(view, frozen, locale));
    const file = await meetingPptx(title, slides, foot);
    await recordAlone(viewer, {
      event: "export.made",
      subject: { type: "meeting-snapshot", id: frozen?.id ?? "live" },
      detail: { what: "meeting", rows: slides.length, format: "pptx" },
    });
    return fileAnswer(file, `meeting-${view.to}.pptx`, `${translator(locale, "meeting")("pptx.file")}-${view.to}`);
  },
});

/** `frozen`: the meeting whose figures these are; null = they are the present ones. */
function inWords(view: MeetingView, frozen: SnapshotHead | null, locale: Locale): DeckOrder {
  const f = formats(locale);
  const [air, meeting] = [translator(locale, "air"), translator(locale, "meeting")];
  const foot = [
    frozen ? meeting("foot.frozen", { id: frozen.id, moment: f.moment(frozen.takenAt) }) : meeting("foot.live"),
    ...(view.lastHourEnd ? [meeting("pptx.asOf", { moment: f.moment(view.lastHourEnd) })] : []),
    ...basisChips(air, view.basis).map((chip) => chip.label),
  ].join(" · ");
  const slides = meetingPptxSlides(
    view,
    { air, dashboard: translator(locale, "dashboard"), meeting, f },
    indexLines(view),
  );
  return { title: frozen?.title ?? meeting("title"), slides, foot };
}
