/**
 * Each region with the one it lies under, and a merged one also with its successor, as rows (id, above). For walks down the tree: joined
 * on `above` it is one hash per level, where `IN (parent_id, merged_into_id)` compared every region with every region, at each request.
 */
export const REGION_BELOW =
  "(SELECT id, parent_id AS above FROM region UNION ALL SELECT id, merged_into_id FROM region WHERE merged_into_id IS NOT NULL)";
