// Every answer of the API that any test of the server gets is held against its description in /api/openapi.json, and so
// is every body that was taken: a description that has drifted from the code fails whichever test sees it first.
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { Hono } from 'hono';
import { OPERATIONS, problemsOf } from '#server/services/openapi/describe-api.ts';
import type { Operation, Schema } from '#server/services/openapi/operation.ts';

const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
const compiled = new Map<Schema, ValidateFunction>();

function faultsOf(schema: Schema, value: unknown): string {
  const validate = compiled.get(schema) ?? ajv.compile(schema);
  compiled.set(schema, validate);
  return validate(value) ? '' : ajv.errorsText(validate.errors, { separator: '; ' });
}

const ROUTES = OPERATIONS.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}$`),
  // `/imports/{id}` is what `/imports/dossiers` is not.
  literals: operation.path.replace(/\{\w+\}/g, '').length,
}));

function operationOf(request: Request): Operation | null {
  const { pathname } = new URL(request.url);
  const method = request.method.toLowerCase();
  const fitting = ROUTES.filter(
    (route) => route.operation.method === method && route.pattern.test(pathname),
  );
  return fitting.sort((one, other) => other.literals - one.literals)[0]?.operation ?? null;
}

/** What any route may say: who asks, how much, how often, and what is not its own doing. */
const COMMON = new Set([401, 403, 404, 405, 408, 413, 415, 429, 500, 503]);

async function check(operation: Operation, answer: Response, body: unknown): Promise<string[]> {
  const isJson = /json/.test(answer.headers.get('content-type') ?? '');
  if (!isJson || answer.headers.has('content-encoding')) return [];
  const told = await answer.json();
  const json = operation.body?.['application/json'];
  if (answer.status < 300)
    return [
      operation.answerTypes ? '' : faultsOf(operation.answer, told),
      json && body !== undefined ? faultsOf(json, body) : '',
    ].filter(Boolean);
  const kinds = problemsOf(operation)[answer.status];
  if (kinds?.includes(told.kind) || COMMON.has(answer.status)) return [];
  return [`the problem ${answer.status} ${told.kind} is not described`];
}

async function bodyOf(request: Request): Promise<unknown> {
  if (!/json/.test(request.headers.get('content-type') ?? '')) return undefined;
  if (request.headers.has('content-encoding')) return undefined;
  return request.json().catch(() => undefined);
}

const base = Object.getPrototypeOf(Hono.prototype) as {
  route: (this: Hono, path: string, app: Hono) => Hono;
  isChecked?: true;
};
const checked = new WeakSet<Hono>();

if (!base.isChecked) {
  base.isChecked = true;
  const { route } = base;
  base.route = function checkedRoute(path, app) {
    if (path === '/api' && !checked.has(this)) {
      checked.add(this);
      const fetch = this.fetch;
      this.fetch = async (request, ...rest) => {
        const operation = operationOf(request);
        const body = operation ? await bodyOf(request.clone()) : undefined;
        const answer = await fetch(request, ...rest);
        const faults = operation ? await check(operation, answer.clone(), body) : [];
        if (operation && faults.length > 0)
          throw new Error(
            `${operation.method.toUpperCase()} ${operation.path} is described otherwise: ${faults.join('; ')}`,
          );
        return answer;
      };
    }
    return route.call(this, path, app);
  };
}
