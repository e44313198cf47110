/**
 * Keeps what was made of a thing for as long as somebody keeps the thing itself, one for each `variant`. For things that never change and
 * variants that are few (languages).
 */
export function madeOf<Of extends object, Made>(): (of: Of, variant: string, make: () => Made) => Made {
  const kept = new WeakMap<Of, Map<string, Made>>();
  return (of, variant, make) => {
    const variants = kept.get(of) ?? new Map<string, Made>();
    kept.set(of, variants);
    const known = variants.get(variant);
    if (known !== undefined) return known;
    const made = make();
    variants.set(variant, made);
    return made;
  };
}
