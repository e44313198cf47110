/** Absolute life of a session, whatever happens in it. */
export const ABSOLUTE_HOURS = 12;
/** Default idle life; the policy may shorten it (5…30). */
export const IDLE_MINUTES = 30;
/** `last_seen_at` is rewritten at most this often, so that reading pages does not write a row each time. */
export const TOUCH_SECONDS = 30;
/** What lies further ahead of the database's clock than this was dated by a clock that was wrong. */
export const CLOCK_SLACK_SECONDS = 60;
