const PLACE_FIELDS = [
  "kind",
  "name",
  "nameEn",
  "town",
  "grid",
  "address",
  "point",
  "owner",
  "outerNo",
  "contact",
  "created",
  "closed",
  "reopened",
  "merged",
];

/** Whether a line of the history is about the place itself, whose words stand in the messages. */
export const placeField = (field: string): boolean => PLACE_FIELDS.includes(field);
