/** Over TLS the command line has a door of its own: the certificate is for other names than this machine's. */
import type { RequestListener, Server } from "node:http";
import type { Gate } from "./gate.ts";

/** Plain HTTP on loopback, for whoever has the token of the data folder. */
export async function listenForCommands(main: Server, gate: Gate): Promise<{ readonly url: string; readonly close: () => void }> {
  const answer: RequestListener = (request, response) => {
    if (gate.callerOf(request).standing.kind === "command") main.emit("request", request, response);
    else response.writeHead(401, { connection: "close" }).end();
  };
  const door = process.getBuiltinModule("node:http").createServer(answer);
  await new Promise<void>((resolve, reject) => door.once("error", reject).listen(0, "127.0.0.1", resolve));
  const address = door.address();
  if (address === null || typeof address === "string") throw new Error("the door has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    close() {
      door.close();
      door.closeAllConnections();
    },
  };
}
