import type { Cause } from "./cause.ts";
import { addressInUse } from "./causes/address-in-use.ts";
import { deviceIdentityRequired } from "./causes/device-identity-required.ts";
import { invalidValue } from "./causes/invalid-value.ts";
import { loopbackBehindPort } from "./causes/loopback-behind-port.ts";
import { fileNotAccessible, readOnlyMount } from "./causes/not-accessible.ts";
import { originNotAllowed, publishedPortDiffers } from "./causes/origin-not-allowed.ts";
import { originsRequired } from "./causes/origins-required.ts";
import { pairingRequired } from "./causes/pairing-required.ts";
import { plainCauses } from "./causes/plain-causes.ts";
import { proxyAttributionRequired } from "./causes/proxy-attribution-required.ts";
import { tokenMismatch, tokenMissing } from "./causes/token.ts";
import { unknownKey } from "./causes/unknown-key.ts";
import { variableMissing } from "./causes/variable-missing.ts";

/** All that is known to go wrong. A line belongs to the first cause that it fits. */
export const causes: readonly Cause[] = [
  ...plainCauses,
  proxyAttributionRequired,
  publishedPortDiffers,
  originNotAllowed,
  originsRequired,
  pairingRequired,
  deviceIdentityRequired,
  tokenMissing,
  tokenMismatch,
  addressInUse,
  unknownKey,
  variableMissing,
  fileNotAccessible,
  readOnlyMount,
  invalidValue,
  loopbackBehindPort,
];
