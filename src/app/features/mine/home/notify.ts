// Notifications without a server reach a person only while the app still runs behind another one: that is said where
// they are asked for, and the calendar is offered first. They never name a dossier: a lock screen is read by others.
export type NotifyState = 'none' | 'can_ask' | 'allowed' | 'denied';

export interface DueNow {
  readonly isDue: boolean;
  readonly title: string;
  readonly body: string;
}

const TOLD_KEY = 'dhs.mine-told';
const CHECK_MS = 15 * 60_000;
let timer: ReturnType<typeof setInterval> | undefined;

export function notifyState(): NotifyState {
  if (typeof Notification === 'undefined' || !('serviceWorker' in navigator)) return 'none';
  if (Notification.permission === 'granted') return 'allowed';
  return Notification.permission === 'denied' ? 'denied' : 'can_ask';
}

export async function askToNotify(): Promise<NotifyState> {
  await Notification.requestPermission();
  return notifyState();
}

/** Once a day, and only while nobody looks at the list itself. */
export function keepReminding(look: () => DueNow): void {
  clearInterval(timer);
  timer = setInterval(() => {
    const due = look();
    if (due.isDue && document.hidden && notifyState() === 'allowed') void notifyOnce(due);
  }, CHECK_MS);
}

async function notifyOnce({ title, body }: DueNow): Promise<void> {
  const day = new Date().toDateString();
  try {
    if (localStorage.getItem(TOLD_KEY) === day) return;
    localStorage.setItem(TOLD_KEY, day);
  } catch {
    return;
  }
  const registration = await navigator.serviceWorker.getRegistration();
  await registration?.showNotification(title, {
    body,
    tag: 'dhs-mine',
    icon: '/icons/icon-192.png',
  });
}
