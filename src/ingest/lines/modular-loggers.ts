/** The modular binary (1.119 on) derives logger names from Go types: `piecestore:endpoint` is `piecestore`. */
const names: Readonly<Record<string, string>> = {
  "piecestore:endpoint": "piecestore",
  "piecestore:hashstorebackend": "hashstore",
  "piecestore:oldpiecebackend": "piecestore",
  "orders:service": "orders",
  "retain:service": "retain",
  "monitor:service": "piecestore:monitor",
  "collector:service": "collector",
  "consoleserver:server": "console:endpoint",
  "trust:pool": "trust",
  "checker:service": "version",
  "piecemigrate:chore": "piecemigrate:chore",
};
const known = new Map(Object.entries(names));

export function canonicalLogger(logger: string): string {
  return known.get(logger) ?? logger;
}
