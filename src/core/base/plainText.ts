/** Control characters, those of terminals among them, and those that turn the direction of text around. */

const unseen = /[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]+/g;

/**
 * A text from elsewhere as one line that can only be read: what would act on the place where it is shown is
 * taken out, and what is longer than anybody reads is cut off.
 * @param most UTF-16 characters, the ellipsis included
 */
export function plainText(text: string, most = 1000): string {
  // A hundred megabytes are not searched for what nobody sees.
  const start = text.slice(0, most + 1).replace(unseen, ' ');
  return start.length > most ? `${start.slice(0, most - 1)}…` : start;
}

/**
 * A text that VS Code shows as it is: it would make an icon of `$(name)` in the status bar, in lists and above code, and a
 * link, even one that runs a command, of `[text](command:name)` in a message.
 */
export function asWritten(text: string): string {
  return text.replaceAll(/([$\]])\(/g, '$1\u200b(');
}
