/** A text with its `{gaps}` filled, where the browser knows what goes in; a gap without a value stays as it is. */
export function filled(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
