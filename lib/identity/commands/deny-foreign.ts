import { notFound } from "next/navigation";
import type { Viewer } from "../rules/viewer";
import { noteAside } from "./note-aside";

/**
 * For a page that was asked for something that isn't there for this viewer (absent or out of scope: not told apart): writes
 * it to the trail and answers 404.
 */
export async function denyForeign(viewer: Viewer, subject: { type: string; id: string | number }): Promise<never> {
  await noteAside(viewer, {
    event: "access.foreign",
    subject: { type: subject.type, id: String(subject.id).slice(0, 80) },
    detail: { what: subject.type },
    outcome: "refused",
  });
  notFound();
}
