import { Children, isValidElement, type ReactElement, type ReactNode } from "react";

/**
 * What an element says, without its markup. For sentences of plain function components (no hooks, not async) that are to be
 * written into a file.
 */
export function plainText(node: ReactNode): string {
  let text = "";
  Children.forEach(node, (child) => {
    if (typeof child === "string" || typeof child === "number") text += child;
    else if (isValidElement(child)) text += ofElement(child);
  });
  return text;
}

function ofElement({ type, props }: ReactElement): string {
  if (typeof type === "function") return plainText((type as (given: unknown) => ReactNode)(props));
  return plainText((props as { children?: ReactNode }).children);
}
