import { basisChips } from "@/components/air/basis-chips";
import { MeetingDeck } from "@/components/reports/meeting-deck";
import { meetingSlides } from "@/components/reports/meeting-slides";
import { currentLocale } from "@/lib/i18n/current-locale";
import { formats } from "@/lib/i18n/format";
import { text } from "@/lib/i18n/text";
import { env } from "@/lib/platform/env";
import type { MeetingView } from "@/lib/reports/queries/meeting-content";
import type { Snapshot } from "@/lib/reports/queries/meeting-snapshots";

const KEYS = [
  ["→", "next"],
  ["←", "previous"],
  ["Home", "first"],
  ["f", "full"],
  ["a", "auto"],
  ["d", "dark"],
  ["?", "help"],
  ["Esc", "leave"],
] as const;

/** The deck of one meeting, live or frozen: everything in one document. */
export async function Wall({ view, frozen }: { view: MeetingView; frozen: Snapshot | null }) {
  const f = formats(await currentLocale());
  const [m, t, s, slides] = await Promise.all([
    text("meeting"),
    text("air"),
    text("shell"),
    meetingSlides(view, f, frozen === null),
  ]);
  return (
    <main id="main">
      <h1 className="visually-hidden">{m("title")}</h1>
      {frozen && !frozen.intact ? <p className="deck-warn">{m("broken")}</p> : null}
      <MeetingDeck
        count={slides.length}
        words={{
          previous: m("deck.previous"),
          next: m("deck.next"),
          position: m("deck.position", { at: "{at}", count: "{count}" }),
          auto: m("deck.auto"),
          autoOff: m("deck.autoOff"),
          leave: m("deck.leave"),
          help: m("deck.help"),
          keys: KEYS.map(([key, name]) => ({ key, does: m(`deck.key.${name}`) })),
        }}
      >
        {slides.map((slide, i) => (
          <section key={slide.key} className="slide" data-slide={slide.key} data-off={i > 0 ? "" : undefined}>
            <h2>{slide.title}</h2>
            <p className="slide-note">{slide.note}</p>
            <div className={slide.middle ? "slide-body middle" : "slide-body"}>{slide.body}</div>
          </section>
        ))}
        <p className="deck-foot">
          {env().demo ? <b>{s("demo")}</b> : null}
          <a href="/meeting/snapshots">
            {frozen ? m("foot.frozen", { id: frozen.id, moment: f.moment(frozen.takenAt) }) : m("foot.live")}
          </a>
          <a href={frozen ? `/ask?snapshot=${frozen.id}` : "/ask"}>{m("foot.ask")}</a>
          {view.lastHourEnd ? <span>{m("foot.asOf", { moment: f.moment(view.lastHourEnd) })}</span> : null}
          {basisChips(t, view.basis).map((chip) => (
            <span key={chip.key}>{chip.label}</span>
          ))}
        </p>
      </MeetingDeck>
    </main>
  );
}
