/** How the program ends. */
export const exitCode = { ok: 0, findings: 1, couldNotRun: 2 } as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
