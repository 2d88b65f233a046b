import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Where Debian's packages put it. */
export const nginxProgram = "/usr/sbin/nginx";

/** Why nginx cannot be run here, or undefined when it can. */
export function nginxUnavailable(): string | undefined {
  return existsSync(nginxProgram) ? undefined : `needs nginx (Debian: nginx-light): no ${nginxProgram}`;
}

export interface NginxSite {
  listenPort: number;
  /** Where the gateway is, as nginx reaches it: `host:port`. */
  gateway: string;
  /** Files of its certificate; without them it speaks plain HTTP, and only says that the browser came by HTTPS. */
  tls?: { certFile: string; keyFile: string };
}

/**
 * A config for nginx in the foreground, as its users write it for OpenClaw: Host passed on, WebSockets upgraded, and what the client
 * says of itself overwritten.
 */
function nginxConfig({ listenPort, gateway, tls }: NginxSite, folder: string): string {
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map(
    (name) => `  ${name}_temp_path ${folder}/${name};`,
  );
  const listen =
    tls === undefined
      ? `listen ${listenPort};`
      : `listen ${listenPort} ssl; ssl_certificate ${tls.certFile}; ssl_certificate_key ${tls.keyFile};`;
  return `user root;
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log stderr;
events {}
http {
  access_log off;
${temporary.join("\n")}
  map $http_upgrade $connection_upgrade { default upgrade; '' close; }
  server {
    ${listen}
    location / {
      proxy_pass http://${gateway};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto https;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Real-IP $remote_addr;
    }
  }
}
`;
}

/**
 * Writes nginx's config and gives the command that runs it in the foreground; it ends by SIGTERM.
 * @param seenAs the folder's path where nginx runs, when that is another file system
 */
export function prepareNginx(site: NginxSite, folder: string, seenAs = folder): string[] {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  writeFileSync(join(folder, "nginx.conf"), nginxConfig(site, seenAs));
  return [nginxProgram, "-p", seenAs, "-c", join(seenAs, "nginx.conf"), "-e", "stderr"];
}
