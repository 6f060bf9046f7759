/** Who runs this installation, as its server says it; null where no server was ever reached. */
export interface ServerSettings {
  operator: string;
  version: string;
}

/** Asks the server once; the service worker answers from its last copy when there is no network. */
export async function fetchServerSettings(
  fetchJson: typeof fetch = fetch,
): Promise<ServerSettings | null> {
  try {
    const answer = await fetchJson('/api/settings', { headers: { accept: 'application/json' } });
    if (!answer.ok) return null;
    const body: unknown = await answer.json();
    if (typeof body !== 'object' || body === null || !('version' in body)) return null;
    const operator = 'operator' in body && typeof body.operator === 'string' ? body.operator : '';
    return { operator, version: String(body.version) };
  } catch {
    // No network, or a captive portal's page instead of JSON: simply not known.
    return null;
  }
}
