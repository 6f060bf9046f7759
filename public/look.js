// Before the first paint: the text size and theme that this person chose (see src/app/ui/settings.ts), and for a reader
// of English a page that waits, because the prerendered words are Vietnamese. Small, because the first paint waits for it.
(() => {
  try {
    const root = document.documentElement;
    for (const name of ['text', 'theme']) {
      const chosen = localStorage.getItem(`dhs.${name}`);
      if (chosen) root.dataset[name] = chosen;
    }
    if (localStorage.getItem('dhs.language') === 'en') root.dataset.waits = '';
  } catch {
    // A browser that forbids storage has no choices to keep.
  }
})();
