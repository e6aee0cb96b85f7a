// Runs a program of the monitor and is transparent: signals go through, its exit code comes back, and it does not outlive the launcher.
import { spawn } from "node:child_process";

/** Resolves with the exit code. */
export function run(program, args, options = {}) {
  return new Promise((resolve) => {
    // The pipe closes when the launcher dies, however it dies: the server watches it and ends.
    const child = spawn(program, args, {
      stdio: ["inherit", "inherit", "inherit", ...(options.watch ? ["pipe"] : [])],
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
    });
    const forward = (signal) => child.kill(signal);
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, forward);
    child.on("error", (error) => {
      console.error(`${program} cannot be started: ${error.message}`);
      resolve(1);
    });
    child.on("exit", (code, signal) => {
      for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.off(name, forward);
      resolve(code ?? (signal === null ? 1 : 128 + 15));
    });
  });
}
