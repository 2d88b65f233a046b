import { the } from "./dom.ts";

/** The choices of a form by name. */
export function choicesOf(form: HTMLFormElement): Record<string, string> {
  const choices: Record<string, string> = {};
  for (const field of fieldsOf(form)) {
    if (!(field instanceof HTMLInputElement && field.type === "checkbox")) choices[field.name] = field.value;
    else if (field.checked) choices[field.name] = "yes";
  }
  return choices;
}

/** Sets what a link named; an option that there is not stays as it was. */
export function setChoices(form: HTMLFormElement, choices: Readonly<Record<string, string>>): void {
  for (const field of fieldsOf(form)) {
    const value = choices[field.name];
    if (value === undefined) continue;
    if (field instanceof HTMLSelectElement && ![...field.options].some((option) => option.value === value)) continue;
    if (field instanceof HTMLInputElement && field.type === "checkbox") field.checked = value === "yes";
    else field.value = value;
  }
}

function fieldsOf(form: HTMLFormElement): (HTMLInputElement | HTMLSelectElement)[] {
  return [...form.elements].filter(
    (one): one is HTMLInputElement | HTMLSelectElement =>
      (one instanceof HTMLInputElement || one instanceof HTMLSelectElement) && one.name !== "",
  );
}

/** The form of that id, which never goes anywhere. */
export function formNamed(id: string): HTMLFormElement {
  const form = the(id, HTMLFormElement);
  form.addEventListener("submit", (event) => event.preventDefault());
  return form;
}
