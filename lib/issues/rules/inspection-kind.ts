/** 督查的种类: by which kind of visit a problem was found, or a clean report was contradicted. */
export const INSPECTION_KINDS = ["joint", "routine", "night", "campaign", "self_check"] as const;
export type InspectionKind = (typeof INSPECTION_KINDS)[number];
