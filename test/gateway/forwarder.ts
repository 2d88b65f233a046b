import { connect, createServer } from "node:net";

/**
 * Listens on the loopback address of this process's namespace and passes every connection on, from the namespace's own
 * address: to the gateway it looks as if Docker had translated the address of a published port.
 */
export function publishPort(options: { port: number; address: string; targetPort: number }): Promise<() => void> {
  const server = createServer((near) => {
    const far = connect({ host: options.address, port: options.targetPort });
    near.on("error", () => far.destroy());
    far.on("error", () => near.destroy());
    near.pipe(far).pipe(near);
  });
  return new Promise((resolve, reject) => {
    server.on("error", reject);
    server.listen(options.port, "127.0.0.1", () => resolve(() => server.close()));
  });
}
