// The page stood as HTML before the scripts came, and a person does not wait: what was ticked, typed or reached by the
// keyboard meanwhile is carried into the app that takes its place.

/** Calls `mount`, which draws the same page anew in `place`, and brings the person's own state back into it. */
export function takeOver(place: HTMLElement, mount: () => void): void {
  const parts = () => [
    ...place.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary'),
  ];
  const before = parts();
  const focused = before.indexOf(document.activeElement as HTMLElement);
  const inputs = before.map((part) =>
    part instanceof HTMLInputElement ? { isOn: part.checked, text: part.value } : null,
  );
  mount();
  if (before.length === 0) return;
  // A page that reads its data first has drawn it by the next task.
  setTimeout(() => {
    const after = parts();
    inputs.forEach((was, at) => {
      const now = after[at];
      if (was && now instanceof HTMLInputElement) bringBack(now, was);
    });
    if (document.activeElement === document.body) after[focused]?.focus({ preventScroll: true });
  });
}

function bringBack(input: HTMLInputElement, was: { isOn: boolean; text: string }): void {
  if (input.type === 'radio' || input.type === 'checkbox') {
    if (was.isOn && !input.checked) input.click();
  } else if (was.text !== '' && input.value !== was.text) {
    input.value = was.text;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  }
}
