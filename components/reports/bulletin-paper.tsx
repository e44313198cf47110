import { classNames } from "@/components/ui/class-names";
import type { BulletinView, ViewParagraph } from "@/lib/reports/rules/bulletin-view";
import type { Segment } from "@/lib/reports/rules/clause-text";
import { mastheadOf } from "@/lib/reports/rules/masthead";

/** Figures as quiet links to their traces; a changed one is marked and says what it was, one that was written by hand is marked until it is printed. */
export function Sentence({
  segments,
  traceHref,
}: {
  segments: readonly Segment[];
  /** Null: no links (inside a control). */
  traceHref: ((key: string) => string) | null;
}) {
  return segments.map((segment, i) => {
    const key = `${i}-${segment.text.slice(0, 12)}`;
    if (segment.kind === "text")
      return segment.typed ? (
        <mark key={key} className="typed">
          {segment.text}
        </mark>
      ) : (
        <span key={key}>{segment.text}</span>
      );
    const title = segment.was === undefined ? undefined : `${segment.was} → ${segment.text}`;
    const className = classNames("figure", segment.was === undefined ? null : "changed");
    return segment.trace && traceHref ? (
      <a key={key} className={className} href={traceHref(segment.trace)} title={title}>
        {segment.text}
      </a>
    ) : (
      <span key={key} className={segment.was === undefined ? undefined : "changed"} title={title}>
        {segment.text}
      </span>
    );
  });
}

/** The bulletin as it is read: on screen and, by print style, on paper. Always Chinese. `alone`: its title heads the page. */
export function BulletinPaper({
  view,
  number,
  traceHref,
  alone = false,
}: {
  alone?: boolean;
  view: BulletinView;
  number: string | null;
  traceHref: (key: string) => string;
}) {
  const head = mastheadOf(view.facts);
  const [Title, Heading] = alone ? (["h1", "h2"] as const) : (["h2", "h3"] as const);
  return (
    <article className="bulletin-paper" lang="zh-CN">
      <p className="bulletin-issuer">{head.issuer}</p>
      {number ? <p className="bulletin-number">{number}</p> : null}
      <Title className="bulletin-title">{view.title}</Title>
      {head.mainTo ? <p className="bulletin-to">{`${head.mainTo}：`}</p> : null}
      <p>{view.opening}</p>
      {view.sections.map((section) => (
        <section key={section.heading}>
          <Heading className="bulletin-heading">{section.heading}</Heading>
          {section.paragraphs.map((paragraph: ViewParagraph) => (
            <p key={paragraph.clauses.join()}>
              <b>
                <Sentence segments={paragraph.lead} traceHref={traceHref} />
              </b>
              <Sentence segments={paragraph.body} traceHref={traceHref} />
            </p>
          ))}
        </section>
      ))}
      <p className="bulletin-basis">{`口径：${view.facts.basis}。`}</p>
    </article>
  );
}
