// Preloaded: the process's clock is wrong by FAULT_CLOCK ms ("-172800000"), or jumps between several ("0,172800000,-3600000") each second.
const offsets = (process.env.FAULT_CLOCK ?? "0").split(",").map(Number);
const RealDate = Date;
const realNow = Date.now.bind(Date);
const wrong = () => realNow() + (offsets[Math.floor(realNow() / 1000) % offsets.length] ?? 0);

globalThis.Date = class extends RealDate {
  constructor(...given) {
    if (given.length === 0) super(wrong());
    else super(...given);
  }
  static now() {
    return wrong();
  }
};
