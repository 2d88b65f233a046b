declare module "playground-engine" {
  /** The worker's program, put in by the builder. */
  const source: string;
  export default source;
}
