/** A person whom one calls about a place. */
export interface Contact {
  name: string;
  phone: string;
}

/** What stands in lists in place of a contact: the first character of the name, the phone without its middle. "" for nobody. */
export function contactMask({ name, phone }: Contact): string {
  return [name && `${[...name][0]}**`, phone && maskedPhone(phone)].filter(Boolean).join(" ");
}

function maskedPhone(phone: string): string {
  const shown = phone.length >= 11 ? { head: 3, tail: 4 } : { head: 0, tail: Math.min(2, phone.length - 1) };
  const hidden = phone.length - shown.head - shown.tail;
  return phone.slice(0, shown.head) + "*".repeat(hidden) + phone.slice(phone.length - shown.tail);
}
