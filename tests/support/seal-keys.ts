/** The key with which the demo district of the tests is sealed: whoever serves it needs the one that seeded it. */
export const TEST_SEAL_KEYS = `k1:${Buffer.from("0123456789abcdefghijklmnopqrstuv").toString("base64")}`;
