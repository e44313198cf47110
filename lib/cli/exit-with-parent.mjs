// Preloaded into the programs that we start (?parent=our pid): when we are gone, killed or not, they follow. Their own children
// inherit the preload but are somebody else's and do nothing.
const parent = Number(new URL(import.meta.url).searchParams.get("parent"));
if (process.ppid === parent) setInterval(() => process.ppid !== parent && process.exit(0), 500).unref();
