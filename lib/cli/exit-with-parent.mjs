// Preloaded into child processes: when the parent is gone, killed or not, its channel closes and the child follows.
process.on("disconnect", () => process.exit(0));
process.channel?.unref();
