import type { BulletinView } from "./bulletin-view";
import type { Segment } from "./clause-text";
import { seenNow } from "./draft-clauses";

/** A bulletin as it is signed: no figure is marked as changed since somebody looked. Figures written by hand stay marked. */
export function settledView(view: BulletinView): BulletinView {
  return {
    ...view,
    clauses: view.clauses.map((clause) => ({ ...clause, seen: seenNow(clause.text, view.slots) })),
    sections: view.sections.map((section) => ({
      ...section,
      paragraphs: section.paragraphs.map((paragraph) => ({
        ...paragraph,
        lead: paragraph.lead.map(unmarked),
        body: paragraph.body.map(unmarked),
      })),
    })),
  };
}

function unmarked(segment: Segment): Segment {
  if (segment.kind === "text") return segment;
  const { was: _was, ...rest } = segment;
  return rest;
}
