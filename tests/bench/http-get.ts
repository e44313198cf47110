import http from "node:http";

/** Reads an answer to its end. Throws unless it is 200. */
export function httpGet(options: http.RequestOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    http
      .get(options, (response) => {
        response.resume();
        response.on("end", () =>
          response.statusCode === 200 ? resolve() : reject(new Error(`${options.path}: ${response.statusCode}`)),
        );
        response.on("error", reject);
      })
      .on("error", reject);
  });
}
