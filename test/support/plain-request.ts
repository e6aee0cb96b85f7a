/** Plain HTTP, so that Host and Origin are what the test says. */
import { request, type IncomingHttpHeaders } from "node:http";

export interface PlainReply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface PlainRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly body?: string;
}

/** @param path as it is sent, whatever it is */
export function plainRequest(
  url: string,
  path: string,
  { headers = {}, method = "GET", body = "" }: PlainRequest = {},
): Promise<PlainReply> {
  const { port } = new URL(url);
  return new Promise((resolve, reject) => {
    const call = request({ host: "127.0.0.1", port, path, method, headers }, (response) => {
      let told = "";
      response.on("data", (data: Buffer) => (told += String(data)));
      response.on("end", () => resolve({ status: response.statusCode!, headers: response.headers, body: told }));
    });
    call.on("error", reject);
    call.end(body);
  });
}
