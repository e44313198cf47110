import type { ReactNode } from "react";

/**
 * A native dialog. Opened by script (`showModal`, see the keyboard help) and closed by Esc, its button or a form with
 * method="dialog"; the browser traps the focus.
 */
export function Dialog({
  id,
  title,
  closeLabel,
  children,
}: {
  id: string;
  title: string;
  closeLabel: string;
  children: ReactNode;
}) {
  return (
    <dialog className="dialog" id={id} aria-labelledby={`${id}-title`}>
      <form method="dialog" className="dialog-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <button type="submit" className="button plain small">
          {closeLabel}
        </button>
      </form>
      {children}
    </dialog>
  );
}
