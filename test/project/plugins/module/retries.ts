import * as z from "zod";

export const retries = z.int().min(0);
