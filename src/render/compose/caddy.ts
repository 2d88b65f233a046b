import { type ProxyProgram, type ProxyTask, proxyFile } from "./proxy-program.ts";

const configPath = "proxy/Caddyfile";

/** Caddy: certificates for https origins come by themselves, from a public authority or, for local names, from its own. */
export function caddy({ origins, gateway, comment }: ProxyTask): ProxyProgram {
  const secure = origins.some(({ protocol }) => protocol === "https:");
  // Its container always listens on the usual port: the engine publishes another one.
  const sites = [...new Set(origins.map(({ protocol, hostname }) => `${protocol}//${hostname}`))].join(", ");
  const text = `# ${comment}
{
	admin off
}

${sites} {
	reverse_proxy ${gateway} {
		header_up X-Forwarded-For {remote_host}
		header_up X-Real-IP {remote_host}
		header_up -Forwarded
	}
}
`;
  return {
    image: "caddy:2.10-alpine",
    files: [proxyFile(configPath, text)],
    service: { volumes: [`./${configPath}:/etc/caddy/Caddyfile:ro`, "caddy-data:/data"] },
    volumes: ["caddy-data"],
    port: secure ? 443 : 80,
    needsCertificate: false,
  };
}
