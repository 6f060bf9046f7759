// The person's own settings (language, text size, theme). Kept in localStorage because they are wanted before the
// first paint; a browser that forbids storage simply forgets them.

const PREFIX = 'dhs.';

export type SettingName =
  | 'language'
  | 'text'
  | 'theme'
  | 'team'
  | 'installHint'
  | 'help'
  | 'wiped'
  | 'desk'
  | 'voice';

export function readSetting(name: SettingName): string | null {
  try {
    return localStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

export function writeSetting(name: SettingName, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(PREFIX + name);
    else localStorage.setItem(PREFIX + name, value);
  } catch {
    // Private mode or a full disk: the setting holds for this visit only.
  }
}

export type TextSize = 'normal' | 'large' | 'largest';
export type Theme = 'system' | 'light' | 'dark' | 'contrast';

export function applyLook(root: HTMLElement): void {
  const text = readSetting('text');
  const theme = readSetting('theme');
  if (text === 'large' || text === 'largest') root.dataset.text = text;
  else delete root.dataset.text;
  if (theme === 'light' || theme === 'dark' || theme === 'contrast') root.dataset.theme = theme;
  else delete root.dataset.theme;
}
