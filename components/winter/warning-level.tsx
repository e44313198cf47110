import { classNames } from "@/components/ui/class-names";
import type { WarningLevel } from "@/lib/winter/rules/warning-levels";

/** A level as its colour and its word; colour never alone. */
export function WarningMark({ level, word, large }: { level: WarningLevel; word: string; large?: boolean }) {
  return <span className={classNames("warning-mark", level, large && "large")}>{word}</span>;
}
