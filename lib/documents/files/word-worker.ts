import { parentPort } from "node:worker_threads";
import { doWordWork, type WordOrder } from "./word-work";

const port = parentPort;
if (!port) throw new Error("runs as a worker only");

port.on("message", (order: WordOrder) => {
  void doWordWork(order).then((answer) => port.postMessage(answer));
});
