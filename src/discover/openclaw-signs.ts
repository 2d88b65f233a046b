/** What can be seen of a container, or of a service in a compose file, from outside. */
export interface Looks {
  image: string;
  name?: string | undefined;
  service?: string | undefined;
  command: readonly string[];
  labels: Readonly<Record<string, string>>;
  variables: readonly string[];
  /** Ports inside, exposed or published. */
  ports: readonly number[];
  mountTargets: readonly string[];
}

interface Sign {
  weight: number;
  text(looks: Looks): string | undefined;
}

const own = "(?:openclaw|clawdbot|moltbot)";
const ownImage = new RegExp(`(?:^|/)${own}$`, "i");
const anyImage = new RegExp(own, "i");
const ownProgram = new RegExp(String.raw`(?:^|[/\s])${own}(?:\.mjs)?\s(?:.*\s)?gateway\b`, "i");
const bundledProgram = /(?:^|[/\s])dist\/(?:index|entry)\.m?js\s(?:.*\s)?gateway\b/;
const ownVariable = /^(?:OPENCLAW|CLAWDBOT|MOLTBOT)_/;
const ownFolder = new RegExp(String.raw`/\.${own}(?:/|$)`);

// No single sign but the image, the source's label and the program's own name is enough: others name their things after OpenClaw too.
const signs: readonly Sign[] = [
  { weight: 3, text: ({ image }) => (ownImage.test(imageName(image)) ? `image ${image}` : undefined) },
  {
    weight: 1,
    text: ({ image }) => {
      const name = imageName(image);
      return anyImage.test(name) && !ownImage.test(name) ? `image ${image}` : undefined;
    },
  },
  {
    weight: 3,
    text: ({ labels }) => {
      const source = labels["org.opencontainers.image.source"] ?? "";
      return /github\.com\/openclaw\/openclaw(?:\.git)?\/?$/i.test(source)
        ? `label of the source ${source}`
        : undefined;
    },
  },
  { weight: 3, text: ({ command }) => (ownProgram.test(command.join(" ")) ? "command openclaw gateway" : undefined) },
  { weight: 2, text: ({ command }) => (bundledProgram.test(command.join(" ")) ? "command gateway" : undefined) },
  { weight: 2, text: ({ ports }) => (ports.includes(18789) ? "port 18789" : undefined) },
  { weight: 1, text: ({ service }) => (service && anyImage.test(service) ? `service ${service}` : undefined) },
  { weight: 1, text: ({ name }) => (name && anyImage.test(name) ? `name ${name}` : undefined) },
  {
    weight: 2,
    text: ({ variables }) => {
      const name = variables.find((one) => ownVariable.test(one));
      return name && `variable ${name}`;
    },
  },
  {
    weight: 2,
    text: ({ mountTargets }) => {
      const target = mountTargets.find((one) => ownFolder.test(one));
      return target && `mount ${target}`;
    },
  },
];

const enough = 3;

/** Why something is taken for OpenClaw; undefined when it is not. */
export function openClawSigns(looks: Looks): string[] | undefined {
  // OpenClaw labels the containers that its agents work in; they are not OpenClaw.
  if (looks.labels["openclaw.sandbox"] !== undefined || looks.labels["openclaw.sandboxBrowser"] !== undefined) {
    return undefined;
  }
  const found = signs.flatMap((sign) => {
    const text = sign.text(looks);
    return text === undefined ? [] : [{ weight: sign.weight, text }];
  });
  const total = found.reduce((sum, { weight }) => sum + weight, 0);
  return total >= enough ? found.map(({ text }) => text) : undefined;
}

/** The image without its digest and tag; the colon of a registry's port is no tag. */
export function imageName(image: string): string {
  return (image.split("@")[0] ?? "").replace(/:[^:/]*$/, "");
}

/** Beside the gateway, compose has a service for the command line, and `compose run` starts containers of its own. */
export function roleOf({ service, command, labels }: Looks): "gateway" | "cli" {
  if (/^true$/i.test(labels["com.docker.compose.oneoff"] ?? "")) return "cli";
  const runsGateway = /(?:^|\s)gateway(?:\s|$)/.test(command.join(" "));
  return !runsGateway && /(?:^|[-_])cli$/.test(service ?? "") ? "cli" : "gateway";
}
