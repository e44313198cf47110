/** Planted in every person's sealed phone number: it must come out nowhere. */
export const PHONE_CANARY = "canary-phone-8213";
