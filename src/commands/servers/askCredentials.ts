import * as vscode from 'vscode';
import type { Credentials } from '../../prometheus/credentials.ts';

/** What the user chose: credentials, none, or undefined where they left. */
export type ChosenCredentials = { readonly credentials: Credentials | undefined } | undefined;

type Way = Credentials['kind'] | 'none';

const ways: readonly (vscode.QuickPickItem & { readonly way: Way })[] = [
  { way: 'none', label: 'No authentication' },
  { way: 'basic', label: 'User name and password', description: 'Basic authentication' },
  { way: 'bearer', label: 'Token', description: 'Authorization: Bearer …' },
  { way: 'oauth2', label: 'OAuth 2.0 client', description: 'Client credentials grant' },
  { way: 'header', label: 'Custom header', description: 'For example X-API-Key' },
];

/** Asks how the server wants to be shown who asks. Escape at any step leaves. */
export async function askCredentials(server: string): Promise<ChosenCredentials> {
  const chosen = await vscode.window.showQuickPick(ways, {
    title: `Credentials for ${server}`,
    placeHolder: 'How does the server authenticate its clients?',
    ignoreFocusOut: true,
  });
  if (chosen === undefined) return undefined;
  if (chosen.way === 'none') return { credentials: undefined };
  const credentials = await askFor[chosen.way](server);
  return credentials === undefined ? undefined : { credentials };
}

const askFor: Readonly<
  Record<Exclude<Way, 'none'>, (server: string) => Promise<Credentials | undefined>>
> = {
  basic: async (server) => {
    const username = await ask(server, 'User name');
    if (username === undefined) return undefined;
    const password = await ask(server, 'Password', { isSecret: true });
    return password === undefined ? undefined : { kind: 'basic', username, password };
  },
  bearer: async (server) => {
    const token = await ask(server, 'Token', { isSecret: true });
    return token === undefined ? undefined : { kind: 'bearer', token };
  },
  header: async (server) => {
    const name = await ask(server, 'Header name', { check: headerName });
    if (name === undefined) return undefined;
    const value = await ask(server, `Value of ${name}`, { isSecret: true });
    return value === undefined ? undefined : { kind: 'header', name, value };
  },
  oauth2: async (server) => {
    const tokenUrl = await ask(server, 'Token URL', { check: webAddress });
    if (tokenUrl === undefined) return undefined;
    const clientId = await ask(server, 'Client ID');
    if (clientId === undefined) return undefined;
    const clientSecret = await ask(server, 'Client secret', { isSecret: true });
    if (clientSecret === undefined) return undefined;
    const scopes = await ask(server, 'Scopes, separated by spaces', { isOptional: true });
    if (scopes === undefined) return undefined;
    const list = scopes.split(' ').filter((scope) => scope !== '');
    return { kind: 'oauth2', tokenUrl, clientId, clientSecret, scopes: list };
  },
};

interface Question {
  readonly isSecret?: boolean;
  readonly isOptional?: boolean;
  /** What is wrong with an answer; undefined where nothing is. */
  readonly check?: (answer: string) => string | undefined;
}

async function ask(
  server: string,
  prompt: string,
  { isSecret = false, isOptional = false, check }: Question = {},
): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: `Credentials for ${server}`,
    prompt,
    password: isSecret,
    ignoreFocusOut: true,
    validateInput: (value) => {
      if (value.trim() === '') return isOptional ? undefined : `${prompt} is required.`;
      return check?.(value.trim());
    },
  });
  // A password may begin or end with a space; nothing else does.
  return isSecret ? answer : answer?.trim();
}

function headerName(name: string): string | undefined {
  return /^[\w!#$%&'*+.^`|~-]+$/.test(name) ? undefined : 'This is not a header name.';
}

/** What is wrong with the address of a server; undefined where nothing is. */
export function webAddress(text: string): string | undefined {
  if (!URL.canParse(text)) return 'Enter a URL, for example https://prometheus.example.org.';
  const { protocol, username, password } = new URL(text);
  if (protocol !== 'http:' && protocol !== 'https:') return 'Enter an http or https URL.';
  if (username !== '' || password !== '')
    return 'Enter the URL without credentials. You are asked for them next.';
  return undefined;
}
