// Which browser a person is in, from the name it gives itself. The browsers inside chat and social apps forget what is
// typed, cannot install and often cannot photograph: that is said before anything is typed. The marks are those the
// apps have put into their user agents for years: Zalo "Zalo android/…" and "Zalo iOS/…"; Facebook "FB_IAB/FB4A" and
// "FBAN/FBIOS"; Messenger "FB_IAB/Orca-Android" and "FBAN/Messenger…"; Instagram and TikTok their own names.

export type InApp = 'zalo' | 'facebook' | 'messenger' | 'instagram' | 'tiktok';
export type PhoneSystem = 'android' | 'ios' | 'other';

export interface BrowserFacts {
  system: PhoneSystem;
  /** The app whose own browser this is; null in a browser proper. */
  inApp: InApp | null;
}

const IN_APP: readonly [InApp, RegExp][] = [
  ['zalo', /\bZalo\b/i],
  ['messenger', /\bOrca-Android\b|\bFBAN\/Messenger|\bMessengerLite/i],
  ['instagram', /\bInstagram\b/i],
  ['tiktok', /\bmusical_ly|\bBytedanceWebview|\btrill_|\bTikTok\b/i],
  ['facebook', /\bFB_IAB\b|\bFBAN\b|\bFBAV\b|\bFB4A\b|\bFBIOS\b/i],
];

/** `touchPoints`: an iPad calls itself a Macintosh and is told by its five fingers. */
export function readBrowser(userAgent: string, touchPoints = 0): BrowserFacts {
  const isIpad = /Macintosh/.test(userAgent) && touchPoints > 1;
  const system = /Android/i.test(userAgent)
    ? 'android'
    : /iPhone|iPad|iPod/.test(userAgent) || isIpad
      ? 'ios'
      : 'other';
  return { system, inApp: IN_APP.find(([, form]) => form.test(userAgent))?.[0] ?? null };
}

/** Android's own way of asking for Chrome from inside another app; the page itself where Chrome is not there. */
export function chromeIntent(address: string): string {
  const { host, pathname, search, protocol } = new URL(address);
  const fallback = encodeURIComponent(address);
  return `intent://${host}${pathname}${search}#Intent;scheme=${protocol.slice(0, -1)};package=com.android.chrome;S.browser_fallback_url=${fallback};end`;
}
