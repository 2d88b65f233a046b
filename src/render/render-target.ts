import { renderCompose } from "./compose/render-compose.ts";
import { renderEnvironment } from "./environment/render-environment.ts";
import type { InstanceOptions } from "./instance-options.ts";
import { renderKubernetes } from "./kubernetes/render-kubernetes.ts";
import type { RenderedInstance } from "./rendered.ts";

/** For what is rendered. */
export const targets = ["compose", "kubernetes", "env"] as const;

export type Target = (typeof targets)[number];

/**
 * The renderer of a target.
 * @param reader for `env`: the image that reads the variables, the official one unless given
 */
export function rendererOf(target: Target, reader?: string): (options: InstanceOptions) => RenderedInstance {
  if (target === "compose") return renderCompose;
  return target === "kubernetes" ? renderKubernetes : (options) => renderEnvironment(options, reader);
}
