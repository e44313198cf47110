import type { Option } from "./field";

/** Choices by id; `first` is the label of the empty choice before them, none where left out. */
export function namedOptions(items: readonly { id: number; name: string }[], first?: string): Option[] {
  const named = items.map(({ id, name }) => ({ value: String(id), label: name }));
  return first === undefined ? named : [{ value: "", label: first }, ...named];
}
