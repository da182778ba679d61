import { atoi } from './integer.ts';
import { fromBytes, toBytes } from './utf8.ts';

/** What Go's bcrypt finds wrong with a hash, its cost included (`bcrypt.Cost`). */
export function bcryptError(hash: string): string | undefined {
  const bytes = toBytes(hash);
  const char = (at: number): string => String.fromCharCode(bytes[at] ?? 0);
  if (bytes.length < 59) {
    return 'crypto/bcrypt: hashedSecret too short to be a bcrypted password';
  }
  if (char(0) !== '$') {
    return `crypto/bcrypt: bcrypt hashes must start with '$', but hashedSecret started with '${char(0)}'`;
  }
  if (char(1) > '2') {
    return `crypto/bcrypt: bcrypt algorithm version '${char(1)}' requested is newer than current version '2'`;
  }
  const at = char(2) === '$' ? 3 : 4;
  const cost = atoi(fromBytes(char(at) + char(at + 1)));
  if (cost.error !== undefined) return cost.error;
  if (cost.value >= 4 && cost.value <= 31) return undefined;
  return `crypto/bcrypt: cost ${cost.value} is outside allowed inclusive range 4..31`;
}
