/** What each tab does for the page around it. */
export interface Tab {
  /** What a link may hold; by name. */
  choices(): Record<string, string>;
  /** Takes what a link holds. */
  set(choices: Readonly<Record<string, string>>): void;
  /** Computes anew what is shown. */
  refresh(): void;
}
