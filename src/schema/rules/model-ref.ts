/** Whether a text names a model as `provider/model`. */
export function isModelRef(text: string): boolean {
  const trimmed = text.trim();
  const slash = trimmed.indexOf("/");
  return slash > 0 && trimmed.slice(0, slash).trim() !== "" && trimmed.slice(slash + 1).trim() !== "";
}
