import type { ReactNode } from "react";
import { classNames } from "./class-names";
import { inChinese } from "./people-text";

/** Nothing to show, and what would change that. */
export function EmptyState({ title, hint, action }: { title: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="state">
      <b>{inChinese(title)}</b>
      {hint ? <p>{inChinese(hint)}</p> : null}
      {action}
    </div>
  );
}

/** Something failed or was refused; `hint` says what to do next. */
export function ErrorState({ title, hint, action }: { title: ReactNode; hint?: ReactNode; action?: ReactNode }) {
  return (
    <div className="state" role="alert">
      <b>{inChinese(title)}</b>
      {hint ? <p>{inChinese(hint)}</p> : null}
      {action}
    </div>
  );
}

/** A message that belongs to the page or form, where it stands; there are no toasts. */
export function Notice({ tone, children }: { tone?: "good" | "warn" | "bad" | undefined; children: ReactNode }) {
  return (
    <div className={classNames("notice", tone)} role={tone === "bad" ? "alert" : "status"}>
      {inChinese(children)}
    </div>
  );
}
