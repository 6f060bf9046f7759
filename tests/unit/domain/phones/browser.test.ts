import { describe, expect, it } from 'vitest';
import { chromeIntent, readBrowser } from '#domain/phones/browser.ts';

const ANDROID =
  'Mozilla/5.0 (Linux; Android 13; SM-A136B; wv) AppleWebKit/537.36 (KHTML, like Gecko)';
const IPHONE =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)';

const KNOWN: readonly [string, string, string | null][] = [
  [
    `${ANDROID} Version/4.0 Chrome/122.0 Mobile Safari/537.36 Zalo android/12100689 ZaloTheme/light ZaloLanguage/vi`,
    'android',
    'zalo',
  ],
  [`${IPHONE} Mobile/15E148 Zalo iOS/516 ZaloTheme/light ZaloLanguage/vn`, 'ios', 'zalo'],
  [
    `${ANDROID} Version/4.0 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/446.0.0.34.109;]`,
    'android',
    'facebook',
  ],
  [
    `${IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/446.0.0.33.105;FBBV/563;FBDV/iPhone12,1]`,
    'ios',
    'facebook',
  ],
  [
    `${ANDROID} Version/4.0 Chrome/120.0 Mobile Safari/537.36 [FB_IAB/Orca-Android;FBAV/441.0]`,
    'android',
    'messenger',
  ],
  [`${IPHONE} Mobile/15E148 [FBAN/MessengerForiOS;FBAV/446.0]`, 'ios', 'messenger'],
  [
    `${ANDROID} Version/4.0 Chrome/120.0 Mobile Safari/537.36 Instagram 312.0.0.42.109 Android`,
    'android',
    'instagram',
  ],
  [`${IPHONE} Mobile/15E148 musical_ly_33.1.0 BytedanceWebview/d8a21c6`, 'ios', 'tiktok'],
  [
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36',
    'android',
    null,
  ],
  [`${IPHONE} Version/17.4 Mobile/15E148 Safari/604.1`, 'ios', null],
  ['Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0', 'other', null],
];

describe('the browser a person is in', () => {
  it.each(KNOWN)('%s', (userAgent, system, inApp) => {
    expect(readBrowser(userAgent)).toEqual({ system, inApp });
  });

  it('tells an iPad from a computer', () => {
    const mac =
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15';
    expect(readBrowser(mac, 5).system).toBe('ios');
    expect(readBrowser(mac, 0).system).toBe('other');
  });

  it('asks Android for Chrome with the same address', () => {
    expect(chromeIntent('https://x.vn/huong-dan/fraud?a=1')).toBe(
      'intent://x.vn/huong-dan/fraud?a=1#Intent;scheme=https;package=com.android.chrome;S.browser_fallback_url=https%3A%2F%2Fx.vn%2Fhuong-dan%2Ffraud%3Fa%3D1;end',
    );
  });
});
