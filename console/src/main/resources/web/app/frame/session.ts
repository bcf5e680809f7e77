import { get, post, remove } from './api';

export interface Person {
  subject: string;
  roles: string[];
  pages: string[];
  expiresAt: string;
}

let person: Person | undefined;

/** Who is signed in in this browser; undefined: nobody. */
export function me(): Person | undefined {
  return person;
}

/** A manager may do what a lead may. */
export function has(...roles: string[]): boolean {
  return roles.some(role => person?.roles.includes(role) || (role === 'lead' && person?.roles.includes('manager')));
}

/** Whose role may read journeys: of agents and experts those of cases that they may see. */
export function readsJourneys(): boolean {
  return has('agent', 'expert', 'lead', 'reviewer', 'auditor', 'analyst', 'administrator');
}

export function actsOnCases(): boolean {
  return has('agent', 'expert', 'lead');
}

export async function recognize(): Promise<Person | undefined> {
  try {
    person = await get<Person>('/api/access/me');
  } catch {
    person = undefined; // nobody is signed in, or the front door is away: the entry page says more
  }
  return person;
}

export async function signIn(credentials: { token: string } | { code: string }): Promise<Person> {
  person = await post<Person>('/api/access/session', credentials);
  return person;
}

export async function signOut(): Promise<void> {
  await remove('/api/access/session');
  person = undefined;
}

export function forgetPerson(): void {
  person = undefined;
}
