import { leafCount } from "../agents.ts";
import type { Step } from "../step.ts";
import { hasObject, replace, setAside, valueIn } from "../tree.ts";

const otel = ["diagnostics", "otel"];

export const diagnosticsOfAugust: Step = {
  id: "2026.8.1-diagnostics",
  since: "2026.8.1",
  title: "diagnostics.otel: captureContent is a switch, grpc is gone",
  reason: "OpenClaw 2026.8.1 exports over HTTP only",
  edit(tree, { tell }) {
    const capture = [...otel, "captureContent"];
    if (hasObject(tree, capture)) replace(tree, capture, leafCount(valueIn(tree, capture), true) > 0);
    const protocol = [...otel, "protocol"];
    if (valueIn(tree, protocol) !== "grpc") return;
    setAside(tree, protocol, "there is no export over gRPC any more");
    if (valueIn(tree, [...otel, "enabled"]) !== true) return;
    replace(tree, [...otel, "enabled"], false);
    tell({
      code: "otel-without-grpc",
      severity: "warning",
      path: otel,
      message: "the export of diagnostics is switched off, because gRPC is gone",
      hint: "name a collector that takes OTLP over HTTP, then set enabled to true",
    });
  },
};
