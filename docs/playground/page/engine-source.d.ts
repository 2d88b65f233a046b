declare module "playground-engine" {
  /** The worker's program, put in by the builder. */
  export const source: string;
}
