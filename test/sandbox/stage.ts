import { afterEach } from '@jest/globals';
import { makeSchool } from '../../src/sandbox/school.ts';
import { type Settings, type Simulation, startSimulation } from '../../src/sandbox/simulation.ts';
import type { System } from '../../src/sandbox/system.ts';

export const now = new Date('2026-03-09T10:15:00Z');
export const school = makeSchool({ now });
export const key = 'k-0123456789';

/** An answer with its body both as sent and, where it is JSON, read. */
export interface Heard {
  status: number;
  headers: Headers;
  text: string;
  body: unknown;
}

export interface Stage {
  simulation: Simulation;
  get(path: string, headers?: Record<string, string>): Promise<Heard>;
  send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Heard>;
}

const open: Simulation[] = [];

async function hear(response: Response): Promise<Heard> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : undefined };
}

/** Plays `system` for one test; requests carry `credentials` unless they say otherwise. */
export async function stage(
  system: System,
  credentials: Record<string, string>,
  settings: Partial<Settings> = {},
): Promise<Stage> {
  const simulation = await startSimulation(system, { school, now, key, ...settings });
  open.push(simulation);
  const ask = async (path: string, init: RequestInit) => hear(await fetch(simulation.url + path, init));
  return {
    simulation,
    get: (path, headers = credentials) => ask(path, { headers }),
    send: (method, path, body, headers = credentials) =>
      ask(path, {
        method,
        headers: { ...headers, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
  };
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((simulation) => simulation.close()));
});

/** The student whose directory id is `id`. */
export function studentOf(id: string) {
  const student = school.students.find((one) => one.id === id);
  if (!student) throw new Error(`No student ${id}`);
  return student;
}

export const demo = studentOf(school.demo.studentId);

export function centerOf(referenceId: string) {
  const center = school.centers.find((one) => one.referenceId === referenceId);
  if (!center) throw new Error(`No center ${referenceId}`);
  return center;
}
