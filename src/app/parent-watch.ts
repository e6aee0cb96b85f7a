/** Ends the server when the launcher that started it dies, however it dies: the pipe between them closes. */
import { Socket } from "node:net";

export function watchParent(onGone: () => void): void {
  const descriptor = process.env["SNM_PARENT_PIPE"];
  if (descriptor === undefined) return;
  const pipe = new Socket({ fd: Number(descriptor), readable: true, writable: false });
  pipe.on("close", onGone);
  pipe.on("error", onGone);
  pipe.resume();
  pipe.unref();
}
