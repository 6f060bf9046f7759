// fetch cannot say how much of a body has gone; XMLHttpRequest can, and it streams the file from the disk.
import { err, ok, type Result } from '#domain/result.ts';
import { isRecord } from '../../device/api.ts';
import { type ImportResult, isImportResult } from './import-result.ts';

export type UploadProblem =
  | { kind: 'offline' }
  | { kind: 'problem'; status: number; name: string; facts: Record<string, unknown> };

export interface Upload {
  file: File;
  /** A share of 0 to 1 while bytes are leaving, then null while the server works. */
  onProgress: (sent: number | null) => void;
}

export function uploadDossiers({
  file,
  onProgress,
}: Upload): Promise<Result<ImportResult, UploadProblem>> {
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/imports/dossiers?file=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('accept', 'application/json');
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    };
    request.upload.onload = () => onProgress(null);
    request.onerror = () => done(err({ kind: 'offline' }));
    request.onload = () => done(judge(request.status, request.responseText));
    request.send(file);
  });
}

function judge(status: number, text: string): Result<ImportResult, UploadProblem> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return err({ kind: 'offline' });
  }
  if (status < 300 && isImportResult(value)) return ok(value);
  const facts = isRecord(value) ? value : {};
  return err({ kind: 'problem', status, name: String(facts.kind ?? 'other'), facts });
}
