/** What keeps a log from being read, as a state with its cure. */
export interface Trouble {
  readonly code: "missing" | "denied" | "not-a-file" | "utf-16" | "damaged" | "unreadable";
  readonly message: string;
  readonly fix: string;
}

/** What the system, or the decompressor, said of `path`. */
export function troubleOf(cause: unknown, path: string): Trouble {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
  const text = cause instanceof Error ? cause.message : String(cause);
  if (/^(?:Z_|ZSTD_|ERR_ZLIB)/.test(code)) return damaged(path, text);
  switch (code) {
    case "ENOENT":
    case "ENOTDIR":
      return {
        code: "missing",
        message: `${path} does not exist.`,
        fix: "Check the path and log.output of the node; reading starts by itself when the file appears.",
      };
    case "EACCES":
    case "EPERM":
      return {
        code: "denied",
        message: `Permission denied: ${path} cannot be read.`,
        fix: `Give the monitor's user read access, for example with "setfacl -m u:USER:r ${path}", or add it to the group that owns the file. Reading goes on where it stopped.`,
      };
    case "ENOTFILE":
    case "EISDIR":
      return { code: "not-a-file", message: `${path} is no regular file.`, fix: "Name the log file itself, not a folder or a pipe." };
    default:
      return {
        code: "unreadable",
        message: `${path} cannot be read: ${text}`,
        fix: "Check the disk or the network mount it is on; reading goes on by itself.",
      };
  }
}

function damaged(path: string, text: string): Trouble {
  return {
    code: "damaged",
    message: `${path} is damaged or not complete: ${text}.`,
    fix: "The whole lines before the damage were read. Put a good copy in its place and the rest is read, too; or delete it.",
  };
}

export const writtenAsUtf16 = (path: string): Trouble => ({
  code: "utf-16",
  message: `${path} is written as UTF-16.`,
  fix: "Let the node write the file itself (log.output in its config.yaml), or convert it to UTF-8.",
});
