import { certificateFolder, type ProxyProgram, type ProxyTask, proxyFile } from "./proxy-program.ts";

const configPath = "proxy/nginx.conf";

/** nginx: the whole config, so that nothing of the image's own remains. */
export function nginx(task: ProxyTask): ProxyProgram {
  const secure = isSecure(task);
  return {
    image: "nginx:1.28-alpine",
    files: [proxyFile(configPath, nginxConfig(task))],
    service: {
      volumes: [
        `./${configPath}:/etc/nginx/nginx.conf:ro`,
        ...(secure ? [`./${certificateFolder}:/etc/nginx/tls:ro`] : []),
      ],
    },
    volumes: [],
    port: secure ? 443 : 80,
    needsCertificate: secure,
  };
}

function isSecure({ origins }: ProxyTask): boolean {
  return origins.some(({ protocol }) => protocol === "https:");
}

function nginxConfig(task: ProxyTask): string {
  const { comment, gateway } = task;
  const secure = isSecure(task);
  const names = [...new Set(task.origins.map(({ hostname }) => hostname))].join(" ");
  const listen = secure
    ? `    listen 443 ssl;
    server_name ${names};
    ssl_certificate /etc/nginx/tls/fullchain.pem;
    ssl_certificate_key /etc/nginx/tls/privkey.pem;`
    : `    listen 80;
    server_name ${names};`;
  // What the client says of itself is overwritten or emptied: the gateway believes this proxy.
  return `# ${comment}
worker_processes auto;
error_log /dev/stderr warn;
pid /tmp/nginx.pid;

events {}

http {
  access_log off;
  server_tokens off;
  client_max_body_size 64m;

  map $http_upgrade $connection_upgrade {
    default upgrade;
    '' '';
  }

  server {
${listen}

    location / {
      proxy_pass http://${gateway};
      proxy_http_version 1.1;
      proxy_set_header Upgrade $http_upgrade;
      proxy_set_header Connection $connection_upgrade;
      proxy_set_header Host $http_host;
      proxy_set_header X-Forwarded-For $remote_addr;
      proxy_set_header X-Forwarded-Proto $scheme;
      proxy_set_header X-Forwarded-Host $http_host;
      proxy_set_header X-Real-IP $remote_addr;
      proxy_set_header Forwarded '';
      proxy_buffering off;
      proxy_read_timeout 1h;
      proxy_send_timeout 1h;
    }
  }
}
`;
}
